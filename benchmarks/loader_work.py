"""The strict loader against PyYAML's CSafeLoader, over the YAML of every record of a corpus, in one process."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from gitqms import charset, yamlfile

ROUNDS, PART = 7, 100


def main() -> None:
    raws = [_yaml(file.read_bytes()) for file in sorted(Path(sys.argv[1], "records").rglob("*.*"))]
    texts = [raw.decode() for raw in raws]
    gc.collect()
    gc.freeze()
    ours, theirs = [], []
    for _ in range(ROUNDS):
        one = two = 0.0
        for start in range(0, len(raws), PART):  # turns are short, so that a busy machine disturbs both alike
            one += _time(_strict, raws[start : start + PART])
            two += _time(_safe, texts[start : start + PART])
        ours.append(one / len(raws) * 1e6)
        theirs.append(two / len(raws) * 1e6)
    print(json.dumps({"strict": median(ours), "safe": median(theirs), "ratio": median(a / b for a, b in zip(ours, theirs, strict=True))}))


def _yaml(raw: bytes) -> bytes:
    return raw[4 : raw.index(b"\n---\n") + 1] if raw.startswith(b"---\n") else raw


def _strict(raws: list[bytes]) -> None:
    for raw in raws:
        text, _faults = charset.decode(raw)
        yamlfile.parse(text)


def _safe(texts: list[str]) -> None:
    for text in texts:
        yaml.load(text, Loader=yaml.CSafeLoader)


def _time(work: Callable[[list], None], items: list) -> float:
    began = time.process_time()
    work(items)
    return time.process_time() - began


if __name__ == "__main__":
    main()
