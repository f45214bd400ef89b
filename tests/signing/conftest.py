"""Keys of every kind, made once by the real ssh-keygen."""

import pytest

from signing import forge


@pytest.fixture(scope="session")
def key_of(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    return {name: forge.new_key(folder, name, options) for name, options in {**forge.KINDS, **forge.REFUSED}.items()}


@pytest.fixture(scope="session")
def signed_by(key_of):
    """name -> armour over MESSAGE by that key."""
    return {name: forge.ssh_sign(path) for name, path in key_of.items()}
