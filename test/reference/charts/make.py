"""
Draws every chart of this folder into the folder that is named: `python make.py FOLDER [--only PART,PART]`.
Groups whose program is missing (gnuplot, Rscript, node with a browser) are left out, and said to be.
"""

import argparse
import pathlib
import sys

import bars, excel, lines, refused, spreads, statistical  # noqa: E401, F401 - they register their charts
import browsers
import gnuplots
import rcharts
from drawn import make_all


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--only", default="", help="parts of names, with commas between")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    parts = [part for part in given.only.split(",") if part]

    def wanted(name):
        return not parts or any(part in name for part in parts)

    make_all(given.folder, wanted)
    for group in (gnuplots, rcharts, browsers):
        missing = group.make_all(given.folder, wanted)
        if missing:
            print(f"{group.__name__}: left out, {missing}", file=sys.stderr)
    print(f"{len(list(given.folder.glob('*.truth.json')))} charts in {given.folder}")


if __name__ == "__main__":
    main()
