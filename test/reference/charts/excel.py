"""
The look of a spreadsheet's charts, drawn with matplotlib: no frame, light rows, Office colours, title on top, legend
below. LibreOffice would draw the real thing, and is too much to install for it.
"""

import matplotlib.pyplot as plt
import numpy as np

from bars import above, beside, columns
from drawn import chart, told
from spreads import pie_told
from truth import points, series

OFFICE = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"]
LOOK = {
    "font.family": ["Carlito", "Liberation Sans", "DejaVu Sans"],
    "font.size": 10,
    "text.color": "#595959",
    "axes.labelcolor": "#595959",
    "axes.edgecolor": "#D9D9D9",
    "axes.titlecolor": "#595959",
    "axes.titlesize": 15,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": "#D9D9D9",
    "grid.linewidth": 0.8,
    "xtick.color": "#D9D9D9",
    "ytick.color": "#D9D9D9",
    "xtick.labelcolor": "#595959",
    "ytick.labelcolor": "#595959",
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "figure.figsize": (7.2, 4.3),
    "figure.constrained_layout.use": True,
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
SHOPS = ["Aarhus", "Brno", "Cork"]


def excel(**more):
    """A chart in this look."""
    return chart("excel", settings=LOOK, **more)


def legend_below(figure, names):
    figure.legend(loc="outside lower center", ncols=len(names), handlelength=0.8, handleheight=0.8)


@excel()
def column(rng):
    values = rng.integers(15, 95, (3, 6))
    figure, ax = plt.subplots()
    beside(ax, MONTHS, SHOPS, values, OFFICE)
    ax.set_title("Sales by shop")
    legend_below(figure, SHOPS)
    return figure, [told("bar", ax, columns(MONTHS, SHOPS, values), categories=MONTHS)]


@excel()
def column_printed(rng):
    values = rng.integers(100, 900, 6)
    figure, ax = plt.subplots()
    ax.bar_label(ax.bar(MONTHS, values, color=OFFICE[0], width=0.45), padding=2, color="#404040")
    ax.set_title("Tickets")
    return figure, [told("bar", ax, columns(MONTHS, [""], [values]), categories=MONTHS)]


@excel(jpeg=65)
def column_stacked(rng):
    values = rng.integers(10, 50, (3, 6))
    figure, ax = plt.subplots()
    above(ax, MONTHS, SHOPS, values, OFFICE)
    ax.set_title("Hours")
    legend_below(figure, SHOPS)
    return figure, [told("bar", ax, columns(MONTHS, SHOPS, values), categories=MONTHS)]


@excel()
def bar(rng):
    values = rng.uniform(2, 12, (2, 6)).round(1)
    figure, ax = plt.subplots()
    beside(ax, MONTHS, ["2022", "2023"], values, OFFICE, horizontal=True)
    ax.grid(False, axis="y")
    ax.grid(True, axis="x")
    ax.set_title("Sick days")
    legend_below(figure, ["2022", "2023"])
    made = columns(MONTHS, ["2022", "2023"], values, horizontal=True)
    return figure, [told("bar", ax, made, horizontal=True, categories=MONTHS[::-1])]


@excel()
def line(rng):
    rows = [start + np.cumsum(rng.uniform(-8, 10, 6)) for start in (30, 60, 90)]
    figure, ax = plt.subplots()
    for name, row, color in zip(SHOPS, rows, OFFICE):
        ax.plot(MONTHS, row, color=color, linewidth=2.2, label=name)
    ax.set(title="Stock", ylim=(0, 140))
    legend_below(figure, SHOPS)
    made = [series(name, "line", points(MONTHS, row)) for name, row in zip(SHOPS, rows)]
    return figure, [told("line", ax, made, categories=MONTHS)]


@excel()
def pie(rng):
    values = rng.uniform(10, 50, 4)
    names = ["Rent", "Wages", "Goods", "Taxes"]
    figure, ax = plt.subplots()
    ax.pie(
        values,
        colors=OFFICE,
        startangle=90,
        counterclock=False,
        wedgeprops={"edgecolor": "white", "linewidth": 1.5},
    )
    ax.set_title("Costs")
    figure.legend(names, loc="outside lower center", ncols=4, handlelength=0.8, handleheight=0.8)
    return figure, pie_told(ax, names, values)


@excel()
def scatter(rng):
    x, y = rng.uniform(0, 100, 20), rng.uniform(0, 8, 20)
    figure, ax = plt.subplots()
    ax.grid(True, axis="both")
    ax.scatter(x, y, color=OFFICE[0], s=28)
    ax.set(title="Y-Values", xlim=(0, 120), ylim=(0, 9))
    return figure, [told("scatter", ax, [series("", "scatter", points(x, y))])]
