"""Bars of matplotlib: simple, grouped, stacked, horizontal, hatched, negative, with errors, with printed values."""

import numpy as np
import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter, PercentFormatter

from drawn import chart, told
from truth import points, series

CITIES = ["Lyon", "Porto", "Ghent", "Turin", "Graz", "Malmo"]
QUARTERS = ["Q1", "Q2", "Q3", "Q4"]
LONG = [
    "Household waste",
    "Garden waste",
    "Paper and board",
    "Mixed plastics",
    "Scrap metal",
    "Bulky items",
    "Glass",
]
BOLD = ["#1b6ca8", "#e07b39", "#5a9367", "#b23a48"]


def beside(ax, categories, names, values, colors=BOLD, hatches=None, horizontal=False):
    """Bars of several series side by side."""
    thick = 0.8 / len(names)
    for at, name in enumerate(names):
        places = np.arange(len(categories)) + (at - (len(names) - 1) / 2) * thick
        look = {"label": name, "color": colors[at]}
        if hatches:
            look |= {"hatch": hatches[at], "edgecolor": "black"}
        if horizontal:
            ax.barh(places, values[at], thick, **look)
        else:
            ax.bar(places, values[at], thick, **look)
    ticks = ax.set_yticks if horizontal else ax.set_xticks
    ticks(np.arange(len(categories)), categories)


def above(ax, categories, names, values, colors=BOLD, horizontal=False):
    """Bars of several series on top of each other."""
    reached = np.zeros(len(categories))
    for at, name in enumerate(names):
        if horizontal:
            ax.barh(categories, values[at], left=reached, label=name, color=colors[at])
        else:
            ax.bar(categories, values[at], bottom=reached, label=name, color=colors[at])
        reached = reached + values[at]


def columns(categories, names, values, horizontal=False):
    """Series of bars, as the truth has them."""
    return [
        series(name, "bar", points(row, categories) if horizontal else points(categories, row))
        for name, row in zip(names, values, strict=True)
    ]


@chart()
def bar_simple(rng):
    values = rng.uniform(3, 42, len(CITIES)).round(1)
    figure, ax = plt.subplots()
    ax.bar(CITIES, values)
    ax.set(ylabel="Visitors (thousands)", title="Museum visitors by city")
    return figure, [told("bar", ax, columns(CITIES, [""], [values]), categories=CITIES)]


@chart(jpeg=55)
def bar_simple_jpeg(rng):
    values = rng.uniform(100, 900, 5).round()
    figure, ax = plt.subplots(figsize=(7, 5))
    ax.bar(CITIES[:5], values, color="#557a95", width=0.55)
    ax.yaxis.grid(True)
    ax.set_axisbelow(True)
    ax.set(ylabel="Permits")
    return figure, [told("bar", ax, columns(CITIES[:5], [""], [values]), categories=CITIES[:5])]


@chart()
def bar_printed_values(rng):
    values = rng.integers(120, 980, 6)
    figure, ax = plt.subplots()
    ax.bar_label(ax.bar(CITIES, values, color="#4c72b0"))
    ax.set(ylabel="Orders", title="Orders in March")
    return figure, [told("bar", ax, columns(CITIES, [""], [values]), categories=CITIES)]


@chart()
def bar_negative(rng):
    values = rng.uniform(-12, 15, 6).round(2)
    figure, ax = plt.subplots()
    ax.bar(CITIES, values, color=["#2a9d8f" if one > 0 else "#e76f51" for one in values])
    ax.axhline(0, color="black", linewidth=0.8)
    ax.set(ylabel="Change (%)")
    return figure, [told("bar", ax, columns(CITIES, [""], [values]), categories=CITIES)]


@chart()
def bar_rotated(rng):
    values = rng.uniform(5, 260, len(LONG)).round(1)
    figure, ax = plt.subplots(figsize=(7, 5.5), layout="constrained")
    ax.bar(LONG, values, color="#8d6a9f")
    ax.tick_params(axis="x", rotation=45)
    for label in ax.get_xticklabels():
        label.set_horizontalalignment("right")
    ax.set(ylabel="kg per person")
    return figure, [told("bar", ax, columns(LONG, [""], [values]), categories=LONG)]


@chart()
def bar_upright_names(rng):
    values = rng.uniform(5, 90, len(LONG)).round(1)
    figure, ax = plt.subplots(figsize=(6.4, 5.5), layout="constrained")
    ax.bar(LONG, values, color="#33658a")
    ax.tick_params(axis="x", rotation=90)
    ax.spines[["top", "right"]].set_visible(False)
    return figure, [told("bar", ax, columns(LONG, [""], [values]), categories=LONG)]


@chart()
def bar_grouped(rng):
    names, values = ["2023", "2024"], rng.uniform(10, 60, (2, 4)).round(1)
    figure, ax = plt.subplots()
    beside(ax, QUARTERS, names, values)
    ax.legend()
    ax.set(ylabel="Revenue (M EUR)", title="Revenue by quarter")
    return figure, [told("bar", ax, columns(QUARTERS, names, values), categories=QUARTERS)]


@chart()
def bar_grouped_outside(rng):
    names, values = ["North", "South", "East", "West"], rng.uniform(1, 9, (4, 4)).round(2)
    figure, ax = plt.subplots(figsize=(8, 4.5), layout="constrained")
    beside(ax, QUARTERS, names, values)
    figure.legend(loc="outside right upper", title="Region")
    ax.yaxis.grid(True, linestyle=":")
    ax.set(ylabel="Accidents per 1000 km")
    return figure, [told("bar", ax, columns(QUARTERS, names, values), categories=QUARTERS)]


@chart(jpeg=60)
def bar_hatched(rng):
    names, values = ["Control", "Treated", "Blind"], rng.uniform(0.5, 4, (3, 4)).round(2)
    figure, ax = plt.subplots(figsize=(7, 5))
    beside(ax, QUARTERS, names, values, ["white", "#bbbbbb", "#777777"], ["//", "", "xx"])
    ax.legend(frameon=False, loc="upper left", ncols=3)
    ax.set(ylim=(0, 5), ylabel="Response")
    return figure, [told("bar", ax, columns(QUARTERS, names, values), categories=QUARTERS)]


@chart()
def bar_grey(rng):
    names, values = ["Men", "Women"], rng.uniform(20, 80, (2, 6)).round(1)
    figure, ax = plt.subplots()
    beside(ax, CITIES, names, values, ["#444444", "#b5b5b5"])
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, 1.12), ncols=2)
    return figure, [told("bar", ax, columns(CITIES, names, values), categories=CITIES)]


@chart()
def bar_stacked(rng):
    names, values = ["Rail", "Road", "Water"], rng.uniform(2, 30, (3, 6)).round(1)
    figure, ax = plt.subplots()
    above(ax, CITIES, names, values)
    ax.legend(loc="upper left", bbox_to_anchor=(0, 1.15), ncols=3)
    ax.set(ylabel="Freight (kt)")
    return figure, [told("bar", ax, columns(CITIES, names, values), categories=CITIES)]


@chart()
def bar_stacked_printed(rng):
    names, values = ["Paid", "Open"], rng.integers(15, 90, (2, 4))
    figure, ax = plt.subplots()
    above(ax, QUARTERS, names, values, ["#9ec1a3", "#f2b880"])
    for container in ax.containers:
        ax.bar_label(container, label_type="center")
    ax.legend()
    ax.set(ylabel="Invoices", ylim=(0, 230))
    return figure, [told("bar", ax, columns(QUARTERS, names, values), categories=QUARTERS)]


@chart()
def barh_simple(rng):
    values = rng.uniform(10, 260, len(LONG)).round(1)
    figure, ax = plt.subplots(figsize=(7, 4.5), layout="constrained")
    ax.barh(LONG, values, color="#c8553d")
    ax.xaxis.grid(True)
    ax.set_axisbelow(True)
    ax.set(xlabel="Tonnes")
    made = columns(LONG, [""], [values], horizontal=True)
    return figure, [told("bar", ax, made, horizontal=True, categories=LONG[::-1])]


@chart()
def barh_grouped(rng):
    names, values = ["Before", "After"], rng.uniform(10, 95, (2, 6)).round(1)
    figure, ax = plt.subplots(figsize=(7, 5))
    beside(ax, CITIES, names, values, horizontal=True)
    ax.invert_yaxis()
    ax.legend()
    ax.set(xlabel="Score", xlim=(0, 120))
    made = columns(CITIES, names, values, horizontal=True)
    return figure, [told("bar", ax, made, horizontal=True, categories=CITIES)]


@chart()
def barh_stacked(rng):
    names = ["Agree", "Neutral", "Disagree"]
    values = rng.dirichlet([4, 2, 3], 6).T * 100
    figure, ax = plt.subplots(figsize=(8, 4.5), layout="constrained")
    above(ax, CITIES, names, values, ["#4f8a8b", "#d9d9d9", "#d1495b"], horizontal=True)
    figure.legend(loc="outside lower center", ncols=3)
    ax.xaxis.set_major_formatter(PercentFormatter())
    ax.set_xlim(0, 100)
    made = columns(CITIES, names, values, horizontal=True)
    return figure, [told("bar", ax, made, horizontal=True, categories=CITIES[::-1])]


@chart(style="dark_background")
def bar_dark(rng):
    names, values = ["Solar", "Wind"], rng.uniform(5, 40, (2, 6)).round(1)
    figure, ax = plt.subplots()
    beside(ax, CITIES, names, values, ["#ffd166", "#06d6a0"])
    ax.legend()
    ax.set(ylabel="GWh", title="Renewables")
    return figure, [told("bar", ax, columns(CITIES, names, values), categories=CITIES)]


@chart()
def bar_errors(rng):
    values, spread = rng.uniform(10, 50, 6).round(1), rng.uniform(1, 5, 6).round(1)
    figure, ax = plt.subplots()
    ax.bar(CITIES, values, yerr=spread, capsize=5, color="#87a8c8", edgecolor="black")
    ax.set(ylabel="Yield (t/ha)")
    made = series("", "bar", points(CITIES, values, low=values - spread, high=values + spread))
    return figure, [told("bar", ax, [made], categories=CITIES)]


@chart()
def bar_thousands(rng):
    years = [str(year) for year in range(2015, 2024)]
    values = rng.integers(12_000, 98_000, len(years))
    figure, ax = plt.subplots(figsize=(8, 5))
    ax.bar(years, values, color="#3d5a80")
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.yaxis.grid(True, color="#dddddd")
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.set(xlabel="Year", ylabel="Registered vehicles")
    return figure, [told("bar", ax, columns(years, [""], [values]), categories=years)]


@chart()
def bar_log(rng):
    values = 10 ** rng.uniform(0.5, 4.5, 6)
    figure, ax = plt.subplots()
    ax.bar(CITIES, values, color="#6a994e")
    ax.set(yscale="log", ylim=(1, 1e5), ylabel="Counts")
    return figure, [told("bar", ax, columns(CITIES, [""], [values]), categories=CITIES)]
