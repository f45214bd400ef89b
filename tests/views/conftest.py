"""Contexts made from small folders."""

from datetime import date

import pytest

from gitqms import index
from gitqms.load import repository
from support import TODAY, make_qms


@pytest.fixture
def context_of(tmp_path):
    """A context of the small QMS with these files added or replaced (None takes one away)."""

    def make(files=None, today=TODAY):
        root = make_qms(tmp_path, {path: text for path, text in (files or {}).items() if text is not None})
        for path in [path for path, text in (files or {}).items() if text is None]:
            (root / path).unlink()
        return index.build(repository.read(root, use_cache=False), date.fromisoformat(today), backlinks=True)

    return make
