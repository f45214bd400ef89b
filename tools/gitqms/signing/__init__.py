"""SSH signatures over statements: judged in this process, made by the user's `ssh-keygen`.

The only user of `cryptography` (`keys`) and of `ssh-keygen` (`keygen`). Private keys are never read here. Sources: OpenSSH
PROTOCOL.sshsig, PROTOCOL.u2f and PROTOCOL.certkeys; RFC 4251, 4253, 5656, 8332, 8709; design.md 3.4 and 3.5.
"""

from __future__ import annotations

from gitqms.model import Signed
from gitqms.signing.keygen import agent_keys, candidates, sign
from gitqms.signing.keys import fingerprint, normal
from gitqms.signing.sshsig import armoured, check
from gitqms.signing.wire import MAX_SIGNATURE, NAMESPACE

__all__ = [
    "MAX_SIGNATURE",
    "NAMESPACE",
    "Signed",
    "agent_keys",
    "armoured",
    "candidates",
    "check",
    "fingerprint",
    "normal",
    "sign",
]
