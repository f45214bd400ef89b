"""Registers and dashboards as plain rows: pure functions of a context, for the command line and the site alike."""
