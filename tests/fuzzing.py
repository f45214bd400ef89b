"""How many inputs the fuzz tests try: `make fuzz` raises the number by `GITQMS_FUZZ`."""

import os

from hypothesis import HealthCheck, settings

INPUTS = int(os.environ.get("GITQMS_FUZZ", "2000"))
FUZZ = settings(
    max_examples=INPUTS,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
