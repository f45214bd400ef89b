"""Planned changes to files: new text for a path, a file that moves. Plans only; whoever asked for one writes it."""
