"""
make.py FOLDER FIRST COUNT: HTML pages with tables and, beside each, the tables that are on it (NAME.html, NAME.json), one
for each seed from FIRST on. The same seed gives the same page. `npm run eval -- tables FOLDER` prints them to PDF.
"""

import json
import sys
from pathlib import Path
from random import Random

from kinds import KINDS


def main(folder: Path, first: int, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = list(KINDS)
    for seed in range(first, first + count):
        kind = names[seed % len(names)]
        html, tables = KINDS[kind](Random(seed))
        name = f"{kind}-{seed}"
        (folder / f"{name}.html").write_text(html, "utf8")
        truth = {"kind": kind, "tables": [table.truth() for table in tables]}
        (folder / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
