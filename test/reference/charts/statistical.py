"""Charts of seaborn, which draws with matplotlib in ways of its own: themes, hues, dashes by style, boxes in colour."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns

from bars import CITIES, columns
from drawn import chart, told
from spreads import boxes
from truth import points, series


def themed(style="darkgrid", palette="deep", **more):
    """A chart in one of seaborn's themes."""
    look = {**sns.axes_style(style), "axes.prop_cycle": plt.cycler(color=sns.color_palette(palette))}
    return chart("seaborn", settings=look, **more)


@themed()
def bar(rng):
    values = rng.uniform(5, 40, 6).round(1)
    figure, ax = plt.subplots()
    sns.barplot(x=CITIES, y=values, ax=ax)
    ax.set(ylabel="Rides")
    return figure, [told("bar", ax, columns(CITIES, [""], [values]), categories=CITIES)]


@themed("whitegrid", jpeg=80)
def bar_hue(rng):
    values = rng.uniform(5, 40, (2, 6)).round(1)
    frame = pd.DataFrame(
        [(c, n, values[i][j]) for i, n in enumerate(["Day", "Night"]) for j, c in enumerate(CITIES)],
        columns=["city", "part", "rides"],
    )
    figure, ax = plt.subplots(figsize=(8, 5))
    sns.barplot(frame, x="city", y="rides", hue="part", ax=ax)
    sns.move_legend(ax, "upper left", bbox_to_anchor=(1, 1))
    figure.tight_layout()
    return figure, [told("bar", ax, columns(CITIES, ["Day", "Night"], values), categories=CITIES)]


@themed()
def line_style(rng):
    x, names, made = np.arange(12), ["cue", "stim"], []
    frames = []
    for name, start in zip(names, (5, 9)):
        y = start + np.cumsum(rng.normal(0, 0.7, 12))
        made.append(series(name, "line", points(x, y)))
        frames.append(pd.DataFrame({"t": x, "signal": y, "event": name}))
    figure, ax = plt.subplots(figsize=(7, 5))
    sns.lineplot(pd.concat(frames), x="t", y="signal", hue="event", style="event", markers=True, ax=ax)
    return figure, [told("line", ax, made)]


@themed("ticks")
def scatter_hue(rng):
    x, y = rng.uniform(30, 60, 36), rng.uniform(13, 22, 36)
    kinds = np.array(["Adelie", "Gentoo", "Chinstrap"])[np.arange(36) % 3]
    figure, ax = plt.subplots(figsize=(7, 5))
    sns.scatterplot(x=x, y=y, hue=kinds, style=kinds, ax=ax, s=50)
    ax.set(xlabel="bill length (mm)", ylabel="bill depth (mm)")
    sns.despine(figure)
    made = [
        series(str(name), "scatter", points(x[kinds == name], y[kinds == name]))
        for name in ["Adelie", "Gentoo", "Chinstrap"]
    ]
    return figure, [told("scatter", ax, made)]


@themed("whitegrid", "muted")
def box(rng):
    names = ["Thu", "Fri", "Sat", "Sun"]
    samples = [rng.normal(middle, 5, 60) for middle in (18, 22, 27, 24)]
    frame = pd.DataFrame({name: sample for name, sample in zip(names, samples)})
    figure, ax = plt.subplots()
    sns.boxplot(frame, ax=ax, width=0.6)
    ax.set(ylabel="total bill")
    return figure, boxes(names, samples, ax)


@themed()
def histogram(rng):
    sample = rng.gamma(5, 2, 250)
    figure, ax = plt.subplots()
    sns.histplot(x=sample, bins=np.arange(0, 30, 2), ax=ax)
    ax.set(xlabel="duration (min)")
    counts, edges = np.histogram(sample, bins=np.arange(0, 30, 2))
    made = series("", "histogram", points(edges[:-1], counts, xEnd=edges[1:]))
    return figure, [told("histogram", ax, [made])]
