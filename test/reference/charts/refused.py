"""Pictures of matplotlib that have no series to read, or none that axes can tell: polar, 3-D, maps, networks, flows."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Polygon, Rectangle
from matplotlib.sankey import Sankey

from drawn import chart


@chart()
def refused_polar_line(rng):
    figure, ax = plt.subplots(subplot_kw={"projection": "polar"})
    angle = np.linspace(0, 2 * np.pi, 60)
    ax.plot(angle, 1 + 0.6 * np.sin(3 * angle))
    return figure, "polar"


@chart()
def refused_polar_bar(rng):
    figure, ax = plt.subplots(subplot_kw={"projection": "polar"})
    ax.bar(np.linspace(0, 2 * np.pi, 8, endpoint=False), rng.uniform(2, 9, 8), width=0.6, alpha=0.7)
    return figure, "polar"


@chart()
def refused_surface(rng):
    figure, ax = plt.subplots(subplot_kw={"projection": "3d"})
    x, y = np.meshgrid(np.linspace(-3, 3, 25), np.linspace(-3, 3, 25))
    ax.plot_surface(x, y, np.sin(np.hypot(x, y)), cmap="viridis")
    return figure, "3-D"


@chart()
def refused_bars_3d(rng):
    figure, ax = plt.subplots(subplot_kw={"projection": "3d"})
    place = np.arange(5)
    ax.bar3d(place, np.zeros(5), np.zeros(5), 0.6, 0.6, rng.uniform(2, 10, 5), color="#457b9d")
    return figure, "3-D"


@chart()
def refused_map(rng):
    figure, ax = plt.subplots(figsize=(7, 5))
    for column in range(5):
        for row in range(4):
            corners = (
                np.array([[0, 0], [1, 0.1], [1.1, 1], [0.1, 1.05]])
                + [column, row]
                + rng.uniform(-0.08, 0.08, (4, 2))
            )
            ax.add_patch(Polygon(corners, facecolor=plt.cm.YlGnBu(rng.uniform()), edgecolor="white"))
    ax.set(xlim=(-0.5, 6), ylim=(-0.5, 5), title="Districts")
    ax.axis("off")
    return figure, "map"


@chart()
def refused_network(rng):
    figure, ax = plt.subplots()
    places = rng.uniform(0, 1, (14, 2))
    for first, second in rng.integers(0, 14, (24, 2)):
        ax.plot(*places[[first, second]].T, color="#999999", linewidth=1, zorder=1)
    ax.scatter(*places.T, s=260, color="#f4a261", zorder=2)
    for at, place in enumerate(places):
        ax.annotate(f"n{at}", place, ha="center", va="center")
    ax.axis("off")
    return figure, "network"


@chart()
def refused_heatmap(rng):
    figure, ax = plt.subplots(figsize=(7, 5))
    names = ["Mon", "Tue", "Wed", "Thu", "Fri"]
    shown = ax.imshow(rng.uniform(0, 1, (5, 6)), cmap="magma")
    figure.colorbar(shown)
    ax.set_yticks(range(5), names)
    ax.set_xticks(range(6), ["8h", "10h", "12h", "14h", "16h", "18h"])
    return figure, "heatmap"


@chart()
def refused_no_axes(rng):
    figure, ax = plt.subplots()
    ax.plot(np.arange(30), np.cumsum(rng.normal(0, 1, 30)), color="#222222")
    ax.axis("off")
    ax.set_title("Trend")
    return figure, "no axes"


@chart()
def refused_bars_without_axis(rng):
    figure, ax = plt.subplots()
    ax.bar(["A", "B", "C", "D"], rng.uniform(2, 9, 4), color="#2a9d8f")
    ax.set_yticks([])
    return figure, "no value axis"


@chart()
def refused_sankey(rng):
    figure, ax = plt.subplots(figsize=(8, 5))
    Sankey(
        ax=ax,
        scale=0.6,
        flows=[1, -0.45, -0.35, -0.2],
        labels=["In", "Heat", "Power", "Loss"],
        orientations=[0, 1, 0, -1],
    ).finish()
    ax.axis("off")
    return figure, "flow"


@chart()
def refused_flowchart(rng):
    figure, ax = plt.subplots(figsize=(7, 5))
    for at, name in enumerate(["Order", "Check 2", "Pack 3", "Send 4"]):
        ax.add_patch(Rectangle((at * 2, 2), 1.4, 1, facecolor="#e9ecef", edgecolor="#343a40"))
        ax.text(at * 2 + 0.7, 2.5, name, ha="center", va="center")
        if at < 3:
            ax.add_patch(
                FancyArrowPatch((at * 2 + 1.4, 2.5), (at * 2 + 2, 2.5), arrowstyle="-|>", mutation_scale=14)
            )
    ax.set(xlim=(-0.5, 8), ylim=(0, 5))
    ax.axis("off")
    return figure, "diagram"


@chart()
def refused_radar(rng):
    figure, ax = plt.subplots(subplot_kw={"projection": "polar"})
    angle = np.linspace(0, 2 * np.pi, 6)
    value = np.append(rng.uniform(2, 5, 5), 0)
    value[-1] = value[0]
    ax.fill(angle, value, color="#8338ec", alpha=0.4)
    ax.set_xticks(angle[:-1], ["Speed", "Range", "Price", "Comfort", "Noise"])
    return figure, "radar"
