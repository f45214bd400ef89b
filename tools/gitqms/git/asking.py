"""How git is asked about a repository that nobody has to trust: with these options, in this environment, for names in these forms.

Apart from the reader of objects, since `qms verify` with nothing new needs no more than this, and every import costs its time.
"""

from __future__ import annotations

import os
import re

OPTIONS = (
    "-c", "core.commitGraph=false", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=all", "-c", "safe.directory=*", "-c", "gc.auto=0", "-c", "core.useReplaceRefs=false",
)  # fmt: skip
REF = re.compile(r"refs/(?:heads|remotes/[A-Za-z0-9][A-Za-z0-9._-]*)/[A-Za-z0-9][A-Za-z0-9._/+@-]*")
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def environment(home: str) -> dict[str, str]:
    """What git sees of ours: nothing but where programs lie. Everything else could change what it does."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {
        "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": home, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull, "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0", "GIT_ATTR_NOSYSTEM": "1", "GIT_GRAFT_FILE": os.devnull,
    }  # fmt: skip
