"""Dots, shares and distributions of matplotlib: scatter, bubble, pie, donut, histogram, box plot, error bars, sub-plots."""

import matplotlib.pyplot as plt
import numpy as np

from drawn import chart, told
from truth import axis, plot, points, series

FIRMS = ["Acme", "Borealis", "Corvid", "Delphin", "Eskola"]
SPICE = ["#ef476f", "#ffd166", "#06d6a0", "#118ab2", "#073b4c"]


def pie_told(ax, names, values):
    """A pie's truth: a share of 1 for each name."""
    made = series("", "pie", points(names, np.array(values) / np.sum(values)))
    return [
        plot("pie", axis("category", categories=names), axis("linear", shown=(0, 1)), [made], ax.get_title())
    ]


def boxes(names, samples, ax, horizontal=False):
    """Truth of a box plot with whiskers of 1.5 times the box, and its outliers."""
    made, outliers = [], []
    for name, sample in zip(names, samples):
        q1, median, q3 = np.percentile(sample, [25, 50, 75])
        inside = sample[(sample >= q1 - 1.5 * (q3 - q1)) & (sample <= q3 + 1.5 * (q3 - q1))]
        place = {"x": median, "y": name} if horizontal else {"x": name, "y": median}
        made.append({**place, "q1": q1, "q3": q3, "low": inside.min(), "high": inside.max()})
        for one in sample[~np.isin(sample, inside)]:
            outliers.append({"x": one, "y": name} if horizontal else {"x": name, "y": one})
    drawn = [series("", "box", made)] + ([series("", "scatter", outliers, optional=True)] if outliers else [])
    shown = names[::-1] if horizontal else names
    return [told("box", ax, drawn, horizontal=horizontal, categories=list(shown))]


@chart()
def scatter_simple(rng):
    x = rng.uniform(150, 200, 40).round(1)
    y = (x * 0.9 - 85 + rng.normal(0, 6, 40)).round(1)
    figure, ax = plt.subplots()
    ax.scatter(x, y)
    ax.set(xlabel="Height (cm)", ylabel="Weight (kg)")
    return figure, [told("scatter", ax, [series("", "scatter", points(x, y))])]


@chart()
def scatter_series(rng):
    figure, ax = plt.subplots(figsize=(7, 5))
    made = []
    for name, middle, color, marker in [
        ("Setosa", (2, 3), "#e63946", "o"),
        ("Virgo", (6, 5), "#1d3557", "s"),
        ("Lutea", (4, 9), "#2a9d8f", "^"),
    ]:
        x, y = rng.normal(middle[0], 0.9, 18), rng.normal(middle[1], 0.9, 18)
        ax.scatter(x, y, c=color, marker=marker, label=name)
        made.append(series(name, "scatter", points(x, y)))
    ax.legend()
    ax.grid(True, linestyle=":")
    ax.set(xlabel="Length (cm)", ylabel="Width (cm)")
    return figure, [told("scatter", ax, made)]


@chart(jpeg=70)
def scatter_open(rng):
    x, y = rng.uniform(0, 100, 25), rng.uniform(0, 1, 25)
    figure, ax = plt.subplots()
    ax.scatter(x, y, facecolors="none", edgecolors="#3a0ca3", s=40)
    ax.set(xlabel="Depth (m)", ylabel="Oxygen")
    return figure, [told("scatter", ax, [series("", "scatter", points(x, y))])]


@chart()
def scatter_bubble(rng):
    x, y, size = rng.uniform(1, 9, 14), rng.uniform(10, 90, 14), rng.uniform(40, 600, 14)
    figure, ax = plt.subplots(figsize=(7, 5))
    ax.scatter(x, y, s=size, color="#f3722c", alpha=0.6, edgecolors="#7f2f0a")
    ax.set(xlabel="Income", ylabel="Life expectancy", xlim=(0, 10), ylim=(0, 100))
    return figure, [told("scatter", ax, [series("", "scatter", points(x, y, size=size / size.max()))])]


@chart()
def scatter_loglog(rng):
    x = 10 ** rng.uniform(-1, 3, 30)
    y = 5 * x**0.7 * 10 ** rng.normal(0, 0.2, 30)
    figure, ax = plt.subplots()
    ax.scatter(x, y, color="#2b2d42", s=18)
    ax.set(xscale="log", yscale="log", xlabel="Mass (kg)", ylabel="Metabolic rate (W)")
    return figure, [told("scatter", ax, [series("", "scatter", points(x, y))])]


@chart(style="dark_background")
def scatter_dark(rng):
    figure, ax = plt.subplots()
    made = []
    for name, color in [("Day", "#fca311"), ("Night", "#8ecae6")]:
        x, y = rng.uniform(-5, 5, 15), rng.uniform(-50, 50, 15)
        ax.scatter(x, y, color=color, label=name)
        made.append(series(name, "scatter", points(x, y)))
    ax.legend(loc="upper left", bbox_to_anchor=(0, 1.15), ncols=2)
    return figure, [told("scatter", ax, made)]


@chart()
def pie_simple(rng):
    values = rng.uniform(5, 40, 5)
    figure, ax = plt.subplots()
    ax.pie(values, labels=FIRMS, autopct="%.1f%%")
    ax.set_title("Market share")
    return figure, pie_told(ax, FIRMS, values)


@chart()
def pie_legend(rng):
    values = rng.uniform(8, 40, 5)
    figure, ax = plt.subplots(figsize=(7, 5))
    ax.pie(values, colors=SPICE, startangle=90, counterclock=False)
    ax.legend(FIRMS, loc="center left", bbox_to_anchor=(0.95, 0.5))
    return figure, pie_told(ax, FIRMS, values)


@chart(jpeg=70)
def donut(rng):
    values = rng.uniform(10, 40, 4)
    figure, ax = plt.subplots()
    ax.pie(values, labels=FIRMS[:4], colors=SPICE, wedgeprops={"width": 0.4, "edgecolor": "white"})
    ax.set_title("Budget")
    return figure, pie_told(ax, FIRMS[:4], values)


@chart()
def histogram_simple(rng):
    counts, edges = np.histogram(rng.normal(170, 9, 400), bins=14)
    figure, ax = plt.subplots()
    ax.stairs(counts, edges, fill=True)
    ax.set(xlabel="Height (cm)", ylabel="People")
    made = series("", "histogram", points(edges[:-1], counts, xEnd=edges[1:]))
    return figure, [told("histogram", ax, [made])]


@chart()
def histogram_edges(rng):
    figure, ax = plt.subplots(figsize=(7, 5))
    counts, edges, _ = ax.hist(
        rng.exponential(12, 300), bins=np.arange(0, 70, 5), color="#a2d2ff", edgecolor="black"
    )
    ax.set(xlabel="Waiting time (min)", ylabel="Frequency", title="Waiting")
    made = series("", "histogram", points(edges[:-1], counts, xEnd=edges[1:]))
    return figure, [told("histogram", ax, [made])]


@chart()
def box_simple(rng):
    samples = [
        rng.normal(middle, spread, 80) for middle, spread in [(20, 4), (28, 6), (24, 3), (35, 7), (15, 2)]
    ]
    figure, ax = plt.subplots()
    ax.boxplot(samples, tick_labels=FIRMS)
    ax.set(ylabel="Delay (min)")
    return figure, boxes(FIRMS, samples, ax)


@chart()
def box_horizontal(rng):
    samples = [rng.normal(middle, 8, 60) for middle in (50, 62, 41, 70)]
    figure, ax = plt.subplots(figsize=(7, 4.5))
    ax.boxplot(
        samples,
        tick_labels=FIRMS[:4],
        orientation="horizontal",
        patch_artist=True,
        boxprops={"facecolor": "#bde0fe"},
    )
    ax.set(xlabel="Score")
    return figure, boxes(FIRMS[:4], samples, ax, horizontal=True)


@chart()
def error_bars(rng):
    x, y, spread = np.arange(0, 12), rng.uniform(5, 30, 12).round(1), rng.uniform(0.8, 4, 12).round(1)
    figure, ax = plt.subplots()
    ax.errorbar(x, y, yerr=spread, fmt="o", capsize=4, color="#023e8a")
    ax.set(xlabel="Dose (mg)", ylabel="Effect")
    made = series("", "scatter", points(x, y, low=y - spread, high=y + spread))
    return figure, [told("scatter", ax, [made])]


@chart()
def error_bars_two(rng):
    x, made = np.arange(1, 9), []
    figure, ax = plt.subplots(figsize=(7, 5))
    for name, base, marker, color in [("Placebo", 8, "s", "#6c757d"), ("Drug", 20, "o", "#d00000")]:
        y, spread = base + rng.uniform(-3, 3, 8), rng.uniform(0.5, 2, 8)
        ax.errorbar(x, y, yerr=spread, fmt=marker, capsize=3, color=color, label=name)
        made.append(series(name, "scatter", points(x, y, low=y - spread, high=y + spread)))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    ax.set(xlabel="Week", ylabel="Level")
    figure.tight_layout()
    return figure, [told("scatter", ax, made)]


@chart()
def subplots_mixed(rng):
    values, x, y = rng.uniform(5, 30, 4).round(1), np.arange(10), rng.uniform(100, 200, 10)
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.5, 4.5), layout="constrained")
    left.bar(FIRMS[:4], values, color="#588157")
    left.set(title="Output", ylabel="kt")
    right.plot(x, y, color="#bc6c25")
    right.set(title="Staff", xlabel="Month")
    bars = series("", "bar", points(FIRMS[:4], values))
    return figure, [
        told("bar", left, [bars], categories=FIRMS[:4]),
        told("line", right, [series("", "line", points(x, y))]),
    ]


@chart()
def subplots_four(rng):
    figure, grid = plt.subplots(2, 2, figsize=(9, 7), sharex=True, sharey=True, layout="constrained")
    plots = []
    for ax, name in zip(grid.flat, ["Site A", "Site B", "Site C", "Site D"]):
        x, y = rng.uniform(0, 10, 12), rng.uniform(0, 60, 12)
        ax.scatter(x, y, color="#1d3557", s=20)
        ax.set_title(name)
        plots.append((ax, series("", "scatter", points(x, y))))
    figure.supxlabel("Depth (m)")
    figure.supylabel("Salinity")
    return figure, [told("scatter", ax, [made]) for ax, made in plots]
