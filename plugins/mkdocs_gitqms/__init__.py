"""The MkDocs adapter of gitqms: checks, stages and publishes a quality manual. Pages themselves are made in the core."""
