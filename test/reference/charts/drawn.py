"""
Charts of matplotlib and those built on it: a register of functions that draw one chart each, what their axes show, and
how they are saved as PDF and PNG.
"""

import io
import pathlib

import matplotlib

matplotlib.use("Agg")

import matplotlib.dates
import matplotlib.pyplot as plt
from PIL import Image

from truth import axis, plot, seeded, write_refused, write_truth

DPI = 100
REGISTER = []


def chart(library="matplotlib", style=None, jpeg=None, settings=None):
    """
    Registers a function that takes a random generator and returns (figure, plots), or (figure, why it is to be refused).
    `jpeg` is the quality at which the PNG is spoiled before it is saved.
    """

    def register(draw):
        REGISTER.append(
            (f"{library}_{draw.__name__}", library, draw, style or "default", jpeg, settings or {})
        )
        return draw

    return register


def make_all(folder, wanted):
    """Draws the registered charts whose name `wanted` accepts."""
    for name, library, draw, style, jpeg, settings in REGISTER:
        if not wanted(name):
            continue
        with plt.style.context(style), plt.rc_context(settings):
            figure, told = draw(seeded(name))
            figure.savefig(pathlib.Path(folder, f"{name}.pdf"), metadata={"CreationDate": None})
            pixels = io.BytesIO()
            figure.savefig(pixels, dpi=DPI, format="png")
            plt.close(figure)
        save_png(pathlib.Path(folder, f"{name}.png"), pixels, jpeg)
        if isinstance(told, str):
            write_refused(folder, name, library, told)
        else:
            write_truth(folder, name, library, told)


def save_png(file, pixels, jpeg):
    """The picture as it is, or as JPEG leaves it."""
    picture = Image.open(pixels).convert("RGB")
    if jpeg is not None:
        spoiled = io.BytesIO()
        picture.save(spoiled, "JPEG", quality=jpeg)
        picture = Image.open(spoiled)
    picture.save(file)


def told(kind, ax, made, horizontal=False, categories=None, second=None, time=False, scales=("", "")):
    """The plot on these axes; `categories` stand along x, or along y where bars are horizontal."""
    along = (
        axis("category", ax.get_xlabel(), categories=categories) if categories and not horizontal else None
    )
    down = axis("category", ax.get_ylabel(), categories=categories) if categories and horizontal else None
    x = along or ruled(ax.get_xlabel(), ax.get_xlim(), scales[0] or ax.get_xscale(), time)
    y = down or ruled(ax.get_ylabel(), ax.get_ylim(), scales[1] or ax.get_yscale())
    y2 = None if second is None else ruled(second.get_ylabel(), second.get_ylim(), second.get_yscale())
    return plot(kind, x, y, made, ax.get_title(), horizontal, y2)


def ruled(label, limits, scale, time=False):
    """An axis of numbers, or of dates."""
    if not time:
        return axis(scale, label, sorted(limits))
    return axis("time", label, [matplotlib.dates.num2date(one).replace(tzinfo=None) for one in limits])
