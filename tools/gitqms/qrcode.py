"""QR codes as pictures that a style sheet can hold (ISO/IEC 18004). The only user of segno."""

from __future__ import annotations

import re

MASK = 7
"""Fixed, since finding the best of eight takes four times as long, for each of thousands of revisions. The price: zxing could not read
2 of 4,000 codes at any of five sizes, so whoever prints one puts its text beside it.
"""
DARK = re.compile(b"\x01+")


def data_uri(text: str, millimetres: float) -> str:
    """An SVG of this width without a margin, as a `data:` address that may stand between double quotes; "" for more than a code holds."""
    import segno

    try:
        matrix = segno.make(text, error="m", mask=MASK, micro=False).matrix
    except segno.DataOverflowError:
        return ""
    path = "".join(f"M{run.start()} {y}.5h{run.end() - run.start()}" for y, row in enumerate(matrix) for run in DARK.finditer(row))
    side, modules = f"{millimetres}mm", len(matrix)
    head = f"%3Csvg xmlns='http://www.w3.org/2000/svg' width='{side}' height='{side}' viewBox='0 0 {modules} {modules}'%3E"
    return f"data:image/svg+xml,{head}%3Cpath stroke='%23000' d='{path}'/%3E%3C/svg%3E"
