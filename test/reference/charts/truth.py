"""
What a made chart holds, as the judge (test/eval/charts) reads it: NAME.truth.json, described in README.md.
Ranges and titles come from the drawn axes, so that the truth is of the picture and not of the intention.
"""

import datetime
import json
import pathlib
import zlib

import numpy as np


def seeded(name):
    """A generator that gives the chart of this name the same data each time."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def plain(value):
    """A number or name as JSON has it; a date as ISO 8601."""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()[:10] if value == day_of(value) else value.isoformat()
    if isinstance(value, (np.floating, float)):
        return float(value)
    if isinstance(value, np.integer):
        return int(value)
    return value


def day_of(value):
    """The same moment at midnight."""
    if isinstance(value, datetime.datetime):
        return value.replace(hour=0, minute=0, second=0, microsecond=0)
    return value


def points(x, y, **more):
    """Points out of columns of one length: x, y, and whatever else a point has (low, high, xEnd, q1, q3, size)."""
    columns = {"x": x, "y": y, **more}
    return [dict(zip(columns, map(plain, row))) for row in zip(*columns.values(), strict=True)]


def series(name, kind, made, secondary=False, optional=False, step=None):
    """
    One series; `optional` is what may be read or left out, such as the outliers of a box plot; `step` says where a step
    line changes: "post" at its points, "pre" before them, "mid" between them.
    """
    whole = {"name": name, "kind": kind, "secondary": secondary, "optional": optional, "points": made}
    return whole if step is None else {**whole, "step": step}


def axis(scale, label="", shown=None, categories=None):
    """An axis: linear, log, power, time or category; `shown` is (first, last) value of what is drawn."""
    drawn = {"scale": scale, "label": label}
    if categories is not None:
        drawn["categories"] = list(categories)
    elif shown is not None:
        drawn["range"] = [plain(one) for one in shown]
    return drawn


def plot(kind, x, y, made, title="", horizontal=False, y2=None):
    """One plot of a chart."""
    whole = {"kind": kind, "title": title, "horizontal": horizontal, "x": x, "y": y, "series": made}
    return whole if y2 is None else {**whole, "y2": y2}


def write_truth(folder, name, library, plots):
    """NAME.truth.json of a chart that is to be read."""
    write(folder, name, {"library": library, "kind": plots[0]["kind"], "plots": plots})


def write_refused(folder, name, library, why):
    """NAME.truth.json of a picture that is to be refused."""
    write(folder, name, {"library": library, "kind": "refused", "refuse": why, "plots": []})


def write(folder, name, content):
    text = json.dumps(content, indent=1, ensure_ascii=False)
    pathlib.Path(folder, f"{name}.truth.json").write_text(text + "\n")
