"""Git: the raw reader of histories to be judged, and the user's own clone (`work`, the only user of GitPython)."""
