"""Charts of gnuplot, through its Cairo terminals: one script for each, run twice, for PDF and PNG."""

import pathlib
import shutil
import subprocess
import tempfile

import numpy as np

from truth import axis, plot, points, seeded, series, write_truth

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
REGISTER = []


def script(draw):
    """Registers a function that gives (rows of data, gnuplot commands, plots); `DATA` in commands is the data file."""
    REGISTER.append((f"gnuplot_{draw.__name__}", draw))
    return draw


def make_all(folder, wanted):
    """Draws the registered charts; returns what is missing for it, or nothing."""
    if not shutil.which("gnuplot"):
        return "gnuplot is not installed"
    for name, draw in REGISTER:
        if wanted(name):
            rows, commands, plots = draw(seeded(name))
            run(pathlib.Path(folder), name, rows, commands)
            write_truth(folder, name, "gnuplot", plots)
    return None


def run(folder, name, rows, commands):
    with tempfile.TemporaryDirectory() as scratch:
        data = pathlib.Path(scratch, "rows.dat")
        data.write_text("\n".join("\t".join(str(cell) for cell in row) for row in rows) + "\n")
        for terminal, ending in [("pdfcairo size 6.4in,4.8in", "pdf"), ("pngcairo size 640,480", "png")]:
            head = f"set terminal {terminal}\nset output '{(folder / name).resolve()}.{ending}'\nset datafile separator '\\t'\n"
            whole = head + commands.replace("DATA", f"'{data}'")
            subprocess.run(["gnuplot"], input=whole, text=True, check=True)


@script
def lines(rng):
    x = np.arange(0, 21)
    rows = [10 + np.cumsum(rng.normal(0, 1.5, 21)), 22 + np.cumsum(rng.normal(0, 1.5, 21))]
    commands = """set xlabel 'Time (s)'\nset ylabel 'Level'\nset key top left\nset yrange [0:50]
plot DATA using 1:2 with lines lw 2 title 'tank 1', DATA using 1:3 with lines lw 2 title 'tank 2'\n"""
    made = [series(name, "line", points(x, row)) for name, row in zip(["tank 1", "tank 2"], rows)]
    return (
        list(zip(x, *rows)),
        commands,
        [plot("line", axis("linear", "Time (s)", (0, 20)), axis("linear", "Level", (0, 50)), made)],
    )


@script
def lines_points(rng):
    x, y = np.arange(1, 13), rng.uniform(5, 95, 12).round(1)
    commands = """set grid\nset xlabel 'Month'\nset ylabel 'Rain (mm)'\nset xrange [0:13]\nset yrange [0:100]
plot DATA using 1:2 with linespoints pt 7 notitle\n"""
    made = [series("", "line", points(x, y))]
    return (
        list(zip(x, y)),
        commands,
        [plot("line", axis("linear", "Month", (0, 13)), axis("linear", "Rain (mm)", (0, 100)), made)],
    )


@script
def dots(rng):
    x, y = rng.uniform(0, 10, 30), rng.uniform(-2, 2, 30)
    commands = """set xrange [0:10]\nset yrange [-2.5:2.5]\nset xlabel 'x'\nset ylabel 'residual'
plot DATA using 1:2 with points pt 7 ps 0.7 notitle\n"""
    made = [series("", "scatter", points(x, y))]
    return (
        list(zip(x, y)),
        commands,
        [plot("scatter", axis("linear", "x", (0, 10)), axis("linear", "residual", (-2.5, 2.5)), made)],
    )


@script
def logarithmic(rng):
    x = 10 ** np.linspace(0, 3, 13)
    y = 1e4 * x**-1.2 * np.exp(rng.normal(0, 0.15, 13))
    commands = """set logscale xy\nset xrange [1:1000]\nset yrange [1:100000]\nset format y '10^{%L}'
plot DATA using 1:2 with linespoints pt 5 title 'spectrum'\n"""
    made = [series("spectrum", "line", points(x, y))]
    return (
        list(zip(x, y)),
        commands,
        [plot("line", axis("log", "", (1, 1000)), axis("log", "", (1, 100000)), made)],
    )


@script
def boxes(rng):
    y = rng.uniform(10, 90, 6).round(1)
    commands = """set style fill solid 0.6\nset boxwidth 0.6\nset yrange [0:100]\nset ylabel 'Share (%)'
plot DATA using 0:2:xtic(1) with boxes notitle\n"""
    made = [series("", "bar", points(MONTHS, y))]
    return (
        list(zip(MONTHS, y)),
        commands,
        [plot("bar", axis("category", categories=MONTHS), axis("linear", "Share (%)", (0, 100)), made)],
    )


@script
def clustered(rng):
    rows = rng.uniform(5, 45, (2, 6)).round(1)
    commands = """set style data histogram\nset style histogram clustered gap 1\nset style fill solid border -1\nset yrange [0:60]
plot DATA using 2:xtic(1) title 'domestic', DATA using 3 title 'export'\n"""
    made = [series(name, "bar", points(MONTHS, row)) for name, row in zip(["domestic", "export"], rows)]
    return (
        list(zip(MONTHS, *rows)),
        commands,
        [plot("bar", axis("category", categories=MONTHS), axis("linear", "", (0, 60)), made)],
    )


@script
def stacked(rng):
    rows = rng.uniform(5, 30, (2, 6)).round(1)
    commands = """set style data histogram\nset style histogram rowstacked\nset style fill solid border -1\nset boxwidth 0.7\nset yrange [0:80]
plot DATA using 2:xtic(1) title 'wet', DATA using 3 title 'dry'\n"""
    made = [series(name, "bar", points(MONTHS, row)) for name, row in zip(["wet", "dry"], rows)]
    return (
        list(zip(MONTHS, *rows)),
        commands,
        [plot("bar", axis("category", categories=MONTHS), axis("linear", "", (0, 80)), made)],
    )


@script
def stairs(rng):
    x, y = np.arange(0, 16), rng.integers(1, 20, 16)
    commands = "set yrange [0:25]\nset xrange [0:15]\nplot DATA using 1:2 with steps lw 2 title 'queue'\n"
    made = [series("queue", "step", points(x, y), step="post")]
    return (
        list(zip(x, y)),
        commands,
        [plot("step", axis("linear", "", (0, 15)), axis("linear", "", (0, 25)), made)],
    )


@script
def yerrorbars(rng):
    x, y, spread = np.arange(1, 10), rng.uniform(10, 40, 9), rng.uniform(1, 5, 9)
    commands = (
        "set xrange [0:10]\nset yrange [0:50]\nplot DATA using 1:2:3 with yerrorbars pt 7 title 'measured'\n"
    )
    made = [series("measured", "scatter", points(x, y, low=y - spread, high=y + spread))]
    return (
        list(zip(x, y, spread)),
        commands,
        [plot("scatter", axis("linear", "", (0, 10)), axis("linear", "", (0, 50)), made)],
    )


@script
def dates(rng):
    days = [f"2020-{month:02}-01" for month in range(1, 13)]
    y = 100 + np.cumsum(rng.normal(0, 8, 12))
    commands = """set xdata time\nset timefmt '%Y-%m-%d'\nset format x '%b %Y'\nset xtics 7889400\nset yrange [0:200]
set xrange ['2020-01-01':'2020-12-01']\nplot DATA using 1:2 with lines lw 2 notitle\n"""
    made = [series("", "line", points(days, y))]
    return (
        list(zip(days, y)),
        commands,
        [plot("line", axis("time", "", (days[0], days[-1])), axis("linear", "", (0, 200)), made)],
    )
