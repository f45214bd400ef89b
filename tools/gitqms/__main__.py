"""`python -m gitqms` is `qms`."""

from __future__ import annotations

from gitqms.cli import main

if __name__ == "__main__":
    main()
