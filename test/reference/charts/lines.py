"""Lines, steps and areas of matplotlib: dashes, markers, dates, log and twin axes, legends inside and outside."""

import datetime

import matplotlib.dates as dates
import matplotlib.pyplot as plt
import numpy as np

from drawn import chart, told
from truth import points, series


def walk(rng, length, start=50.0, step=4.0):
    """A random walk that stays above zero."""
    return np.abs(start + np.cumsum(rng.normal(0, step, length))).round(2) + 1


def lines(x, names, rows, kind="line", step=None):
    """Series of lines, as the truth has them."""
    return [series(name, kind, points(x, row), step=step) for name, row in zip(names, rows, strict=True)]


@chart()
def line_simple(rng):
    x, y = np.arange(2004, 2024), walk(rng, 20)
    figure, ax = plt.subplots()
    ax.plot(x, y)
    ax.set(xlabel="Year", ylabel="Price (EUR/MWh)", title="Wholesale price")
    return figure, [told("line", ax, lines(x, [""], [y]))]


@chart()
def line_legend(rng):
    x, names = np.arange(0, 48, 3), ["Alpha", "Beta", "Gamma"]
    rows = [walk(rng, len(x), start) for start in (30, 60, 90)]
    figure, ax = plt.subplots(figsize=(7, 5))
    for name, row in zip(names, rows):
        ax.plot(x, row, label=name)
    ax.legend()
    ax.grid(True)
    ax.set(xlabel="Time (h)", ylabel="Concentration (mg/l)")
    return figure, [told("line", ax, lines(x, names, rows))]


@chart()
def line_dashes(rng):
    x, names = np.linspace(0, 5, 11), ["Model A", "Model B", "Model C"]
    rows = [
        a * np.exp(-b * x) + c
        for a, b, c in zip(rng.uniform(3, 6, 3), rng.uniform(0.2, 0.9, 3), (0.2, 1.5, 3))
    ]
    figure, ax = plt.subplots()
    for name, row, dash in zip(names, rows, ["-", "--", ":"]):
        ax.plot(x, row, dash, color="black", label=name)
    ax.legend(frameon=False)
    ax.set(xlabel="Distance (m)", ylabel="Signal (V)")
    return figure, [told("line", ax, lines(x, names, rows))]


@chart(jpeg=70)
def line_dashed_colors(rng):
    x, names = np.arange(1, 13), ["Plan", "Actual"]
    rows = [np.linspace(20, 80, 12), walk(rng, 12, 25, 6)]
    figure, ax = plt.subplots(figsize=(7, 4.5))
    ax.plot(x, rows[0], "--", color="#d62828", label="Plan")
    ax.plot(x, rows[1], "-", color="#003049", label="Actual")
    ax.legend(loc="upper left")
    ax.set(xlabel="Month", ylabel="Units", xticks=x)
    return figure, [told("line", ax, lines(x, names, rows))]


@chart()
def line_markers(rng):
    x, names = np.arange(10), ["Pump 1", "Pump 2", "Pump 3"]
    rows = [walk(rng, len(x), start, 2) for start in (12, 25, 40)]
    figure, ax = plt.subplots(figsize=(8, 4.5), layout="constrained")
    for name, row, marker in zip(names, rows, "os^"):
        ax.plot(x, row, marker=marker, label=name)
    figure.legend(loc="outside right upper")
    ax.set(xlabel="Run", ylabel="Flow (l/s)")
    return figure, [told("line", ax, lines(x, names, rows))]


@chart()
def line_named_at_end(rng):
    x, names = np.arange(2010, 2021), ["Norway", "Chile", "Japan"]
    rows = [walk(rng, len(x), start, 2) for start in (20, 45, 70)]
    figure, ax = plt.subplots(figsize=(7.5, 5))
    for name, row in zip(names, rows):
        drawn = ax.plot(x, row)[0]
        ax.annotate(
            name,
            (x[-1], row[-1]),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            color=drawn.get_color(),
        )
    ax.spines[["top", "right"]].set_visible(False)
    ax.set(xlim=(2009.5, 2022), ylabel="Share (%)", xticks=x[::2])
    return figure, [told("line", ax, lines(x, names, rows))]


@chart()
def line_crossing(rng):
    x, names = np.arange(0, 21), ["Supply", "Demand"]
    rows = [5 + 2.2 * x + rng.normal(0, 1, 21), 52 - 2.4 * x + rng.normal(0, 1, 21)]
    figure, ax = plt.subplots()
    for name, row in zip(names, rows):
        ax.plot(x, row, label=name, linewidth=2)
    ax.legend(loc="center right")
    ax.set(xlabel="Quantity", ylabel="Price")
    return figure, [told("line", ax, lines(x, names, rows))]


@chart(style="dark_background")
def line_dark_grid(rng):
    x, names = np.linspace(0, 10, 31), ["Sensor A", "Sensor B"]
    rows = [3 * np.sin(x) + rng.normal(0, 0.1, 31), 2 * np.cos(0.7 * x) - 1]
    figure, ax = plt.subplots(figsize=(7, 5))
    for name, row in zip(names, rows):
        ax.plot(x, row, label=name)
    ax.grid(True, color="#444444")
    ax.legend()
    ax.set(xlabel="t (s)", ylabel="U (mV)")
    return figure, [told("line", ax, lines(x, names, rows))]


@chart()
def line_dates(rng):
    x = [datetime.datetime(2021, 1, 1) + datetime.timedelta(days=7 * week) for week in range(60)]
    y = walk(rng, 60, 100, 5)
    figure, ax = plt.subplots(figsize=(8, 4.5))
    ax.plot(x, y, color="#7209b7")
    ax.set(ylabel="Index")
    return figure, [told("line", ax, lines(x, [""], [y]), time=True)]


@chart()
def line_months(rng):
    x = [datetime.datetime(2022, month, 1) for month in range(1, 13)]
    names, rows = ["Store", "Online"], [walk(rng, 12, 40), walk(rng, 12, 80)]
    figure, ax = plt.subplots(figsize=(8, 5))
    for name, row in zip(names, rows):
        ax.plot(x, row, marker="o", markersize=4, label=name)
    ax.xaxis.set_major_locator(dates.MonthLocator())
    ax.xaxis.set_major_formatter(dates.DateFormatter("%b %Y"))
    ax.tick_params(axis="x", rotation=45)
    ax.legend()
    figure.tight_layout()
    return figure, [told("line", ax, lines(x, names, rows), time=True)]


@chart()
def line_log(rng):
    x, names = np.arange(0, 30, 2), ["Wild type", "Mutant"]
    rows = [10 ** (1 + 0.12 * x + rng.normal(0, 0.05, 15)), 10 ** (0.5 + 0.07 * x + rng.normal(0, 0.05, 15))]
    figure, ax = plt.subplots()
    for name, row in zip(names, rows):
        ax.semilogy(x, row, label=name)
    ax.grid(True, which="both", alpha=0.4)
    ax.legend()
    ax.set(xlabel="Day", ylabel="Cells per ml")
    return figure, [told("line", ax, lines(x, names, rows))]


@chart()
def line_loglog(rng):
    x = 10 ** np.linspace(0, 4, 17)
    y = 300 * x**-0.8 * np.exp(rng.normal(0, 0.1, 17))
    figure, ax = plt.subplots()
    ax.loglog(x, y, "o-", color="#bc4749")
    ax.set(xlabel="Frequency (Hz)", ylabel="Power")
    return figure, [told("line", ax, lines(x, [""], [y]))]


@chart()
def line_twin(rng):
    x = np.arange(1, 13)
    warm, rain = 12 + 9 * np.sin((x - 4) / 2) + rng.normal(0, 0.5, 12), rng.uniform(20, 120, 12)
    figure, ax = plt.subplots(figsize=(7.5, 5), layout="constrained")
    second = ax.twinx()
    first = ax.plot(x, warm, color="#d1495b", label="Temperature")
    other = second.plot(x, rain, color="#00798c", label="Rain")
    ax.legend(handles=[*first, *other])
    ax.set(xlabel="Month", ylabel="Temperature (°C)", xticks=x)
    second.set(ylabel="Rain (mm)")
    made = [
        series("Temperature", "line", points(x, warm)),
        series("Rain", "line", points(x, rain), secondary=True),
    ]
    return figure, [told("line", ax, made, second=second)]


@chart()
def bar_line_twin(rng):
    years = [str(year) for year in range(2014, 2022)]
    sold, margin = rng.integers(200, 900, 8), rng.uniform(3, 14, 8).round(1)
    figure, ax = plt.subplots(figsize=(8, 5), layout="constrained")
    second = ax.twinx()
    bars = ax.bar(years, sold, color="#a8dadc", label="Sold")
    line = second.plot(years, margin, color="#e63946", marker="o", label="Margin")
    figure.legend(handles=[bars, *line], loc="outside upper right", ncols=2)
    ax.set(ylabel="Units sold")
    second.set(ylabel="Margin (%)", ylim=(0, 16))
    made = [
        series("Sold", "bar", points(years, sold)),
        series("Margin", "line", points(years, margin), secondary=True),
    ]
    return figure, [told("bar", ax, made, categories=years, second=second)]


@chart()
def line_offset(rng):
    x, y = np.arange(12), walk(rng, 12, 50, 6) * 1e6
    figure, ax = plt.subplots()
    ax.plot(x, y)
    ax.set(xlabel="Month", ylabel="Turnover")
    return figure, [told("line", ax, lines(x, [""], [y]))]


@chart()
def line_subplots(rng):
    x = np.arange(0, 24)
    rows = [walk(rng, 24, 20, 2), walk(rng, 24, 1000, 40)]
    figure, both = plt.subplots(2, 1, figsize=(7, 7), sharex=True)
    for ax, row, label in zip(both, rows, ["Load (kW)", "Pressure (hPa)"]):
        ax.plot(x, row, color="#264653")
        ax.set(ylabel=label)
    both[1].set(xlabel="Hour")
    return figure, [told("line", ax, lines(x, [""], [row])) for ax, row in zip(both, rows)]


@chart()
def step_simple(rng):
    x, y = np.arange(0, 20), rng.integers(2, 15, 20)
    figure, ax = plt.subplots()
    ax.step(x, y, where="post", color="#6d597a")
    ax.set(xlabel="Week", ylabel="Open tickets")
    return figure, [told("step", ax, lines(x, [""], [y], "step", "post"))]


@chart()
def step_two(rng):
    x, names = np.arange(0, 15), ["Line 1", "Line 2"]
    rows = [rng.integers(2, 12, 15), rng.integers(14, 25, 15)]
    figure, ax = plt.subplots(figsize=(7, 4.5))
    for name, row in zip(names, rows):
        ax.step(x, row, where="mid", label=name)
    ax.legend(loc="upper right")
    ax.set(xlabel="Shift", ylabel="Output")
    return figure, [told("step", ax, lines(x, names, rows, "step", "mid"))]


@chart()
def area_simple(rng):
    x, y = np.arange(1990, 2021), walk(rng, 31, 40, 5)
    figure, ax = plt.subplots(figsize=(7, 4.5))
    ax.fill_between(x, y, color="#90be6d")
    ax.set(xlabel="Year", ylabel="Forest (1000 ha)", ylim=(0, None))
    return figure, [told("area", ax, lines(x, [""], [y], "area"))]


@chart()
def area_stacked(rng):
    x, names = np.arange(2000, 2016), ["Coal", "Gas", "Nuclear"]
    rows = [walk(rng, 16, start, 3) for start in (40, 25, 15)]
    figure, ax = plt.subplots(figsize=(7.5, 5))
    ax.stackplot(x, *rows, labels=names, colors=["#6c757d", "#f4a261", "#2a9d8f"])
    ax.legend(loc="upper left")
    ax.set(xlabel="Year", ylabel="TWh", ylim=(0, 160), xlim=(2000, 2015))
    return figure, [told("area", ax, lines(x, names, rows, "area"))]


@chart(jpeg=75)
def area_stacked_jpeg(rng):
    x, names = np.arange(0, 12), ["Rent", "Food", "Travel", "Other"]
    rows = [rng.uniform(200, 500, 12) for _ in names]
    figure, ax = plt.subplots(figsize=(8, 5), layout="constrained")
    ax.stackplot(x, *rows, labels=names)
    figure.legend(loc="outside right upper", reverse=True)
    ax.set(xlabel="Month", ylabel="EUR", xlim=(0, 11))
    return figure, [told("area", ax, lines(x, names, rows, "area"))]
