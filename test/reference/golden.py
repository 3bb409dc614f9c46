"""What the scripts here share: where golden files go, and a generator both Python and TypeScript can run."""

import json
from pathlib import Path

import numpy as np

GOLDEN = Path(__file__).parent / "golden"


def write(name, value):
    """Writes golden/<name>.json: one line for each entry of a long list keeps differences readable."""
    lines = [f"  {json.dumps(key)}: {_entries(entry)}" for key, entry in value.items()]
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _entries(value):
    if isinstance(value, list) and len(value) > 8 and isinstance(value[0], (list, dict)):
        return "[\n" + ",\n".join("    " + _dump(entry) for entry in value) + "\n  ]"
    return _dump(value)


def _dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Lcg:
    """x = 1664525 x + 1013904223 mod 2^32 (Numerical Recipes); numbers come from the upper 16 bits."""

    A, C, MASK = 1664525, 1013904223, 0xFFFFFFFF

    def __init__(self, seed):
        self.x = seed

    def next(self):
        self.x = (self.A * self.x + self.C) & self.MASK
        return self.x

    def below(self, n):
        return (self.next() >> 16) % n

    def bytes(self, count):
        """The upper bytes of the next `count` states, by doubling the part already known."""
        states = np.array([self.next()], dtype=np.uint64) if count else np.zeros(0, dtype=np.uint64)
        a, c = self.A, self.C
        while len(states) < count:
            states = np.concatenate([states, (states * a + c) & self.MASK])
            a, c = (a * a) & self.MASK, (a * c + c) & self.MASK
        states = states[:count]
        if count:
            self.x = int(states[-1])
        return (states >> 24).astype(np.uint8)
