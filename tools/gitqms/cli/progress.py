"""One line on a terminal for work that takes longer than a second; nothing anywhere else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0


@contextmanager
def said(what: str) -> Iterator[None]:
    """Say what is going on if it takes long, and take the line away when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    line = f"{what} ..."
    told = threading.Event()
    timer = threading.Timer(PATIENCE, _tell, [f"{line}\r", told])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if told.is_set():
            _tell(" " * len(line) + "\r", told)


def _tell(text: str, told: threading.Event) -> None:
    told.set()
    sys.stderr.write(text)
    sys.stderr.flush()
