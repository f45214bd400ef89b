"""Disk to model: settings, schemas, documents and records of a work tree, as a `Repository`."""
