"""The example company as a repository whose fifteen months are real history, signed with keys made on the spot (`qms demo`).

`story.toml` says who did what, `earlier.toml` how documents read before, `lives.toml` how records began; all else is the example.
"""

from __future__ import annotations

from gitqms.demo.making import Told, make
from gitqms.demo.scaling import SIZES, Size

__all__ = ["SIZES", "Size", "Told", "make"]
