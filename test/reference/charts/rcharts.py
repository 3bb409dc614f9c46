"""Charts of R: base graphics and, where it is installed, ggplot2. One script for each, run with the data in it."""

import pathlib
import shutil
import subprocess

import numpy as np

from truth import axis, plot, points, seeded, series, write_truth

NAMES = ["ash", "birch", "cedar", "elm", "fir"]
REGISTER = []


def script(needs=""):
    """Registers a function that gives (R code, plots)."""

    def register(draw):
        REGISTER.append((f"r_{draw.__name__}", draw, needs))
        return draw

    return register


def make_all(folder, wanted):
    """Draws the registered charts; returns what is missing for it, or nothing."""
    if not shutil.which("Rscript"):
        return "Rscript is not installed"
    missing = None
    for name, draw, needs in REGISTER:
        if (
            needs
            and subprocess.run(["Rscript", "-e", f"library({needs})"], capture_output=True).returncode != 0
        ):
            missing = f"R has no {needs}"
        elif wanted(name):
            code, plots = draw(seeded(name))
            run(pathlib.Path(folder), name, code)
            write_truth(folder, name, "ggplot2" if needs else "R", plots)
    return missing


def run(folder, name, code):
    file = (folder / name).resolve()
    devices = [
        f"pdf('{file}.pdf', width=7, height=5)",
        f"png('{file}.png', width=700, height=500, res=100, type='cairo')",
    ]
    whole = "".join(f"{device}\n{code}\ninvisible(dev.off())\n" for device in devices)
    subprocess.run(["Rscript", "-"], input=whole, text=True, check=True, capture_output=True)


def vector(values):
    """An R vector."""
    return "c(" + ",".join(f"'{one}'" if isinstance(one, str) else repr(float(one)) for one in values) + ")"


def widened(first, last):
    """R's axis: four percent wider than the limits at both ends."""
    extra = (last - first) * 0.04
    return (first - extra, last + extra)


@script()
def barplot(rng):
    y = rng.uniform(5, 45, 5).round(1)
    code = f"barplot({vector(y)}, names.arg={vector(NAMES)}, ylim=c(0,50), ylab='Height (m)', main='Trees')"
    made = [series("", "bar", points(NAMES, y))]
    return code, [
        plot("bar", axis("category", categories=NAMES), axis("linear", "Height (m)", (0, 50)), made, "Trees")
    ]


@script()
def barplot_beside(rng):
    rows = rng.uniform(5, 45, (2, 5)).round(1)
    code = f"""m <- rbind({vector(rows[0])}, {vector(rows[1])})
barplot(m, beside=TRUE, names.arg={vector(NAMES)}, col=c('#1b9e77','#d95f02'), ylim=c(0,60), legend.text=c('wet','dry'))"""
    made = [series(name, "bar", points(NAMES, row)) for name, row in zip(["wet", "dry"], rows)]
    return code, [plot("bar", axis("category", categories=NAMES), axis("linear", "", (0, 60)), made)]


@script()
def barplot_across(rng):
    x = rng.uniform(5, 95, 5).round(1)
    code = (
        f"barplot({vector(x)}, names.arg={vector(NAMES)}, horiz=TRUE, las=1, xlim=c(0,100), col='steelblue')"
    )
    made = [series("", "bar", points(x, NAMES))]
    return code, [
        plot("bar", axis("linear", "", (0, 100)), axis("category", categories=NAMES[::-1]), made, "", True)
    ]


@script()
def hist(rng):
    sample = rng.normal(50, 12, 200)
    edges = np.arange(0, 101, 10)
    counts = np.histogram(np.clip(sample, 0.1, 99.9), edges)[0]
    code = f"hist({vector(np.clip(sample, 0.1, 99.9))}, breaks=seq(0,100,10), main='', xlab='Score', ylim=c(0,80))"
    made = [series("", "histogram", points(edges[:-1], counts, xEnd=edges[1:]))]
    return code, [
        plot("histogram", axis("linear", "Score", (0, 100)), axis("linear", "Frequency", (0, 80)), made)
    ]


@script()
def matplot(rng):
    x = np.arange(1, 13)
    rows = [start + np.cumsum(rng.normal(0, 2, 12)) for start in (20, 35, 50)]
    matrix = "cbind(" + ",".join(vector(row) for row in rows) + ")"
    code = f"""matplot({vector(x)}, {matrix}, type='l', lwd=2, ylim=c(0,80), xlab='month', ylab='stock')
legend('topright', legend=c('one','two','three'), col=1:3, lty=1:3, lwd=2)"""
    made = [series(name, "line", points(x, row)) for name, row in zip(["one", "two", "three"], rows)]
    return code, [
        plot("line", axis("linear", "month", widened(1, 12)), axis("linear", "stock", widened(0, 80)), made)
    ]


@script()
def dots(rng):
    x, y = rng.uniform(0, 100, 25), rng.uniform(0, 10, 25)
    code = f"plot({vector(x)}, {vector(y)}, xlim=c(0,100), ylim=c(0,10), xlab='age', ylab='girth')"
    made = [series("", "scatter", points(x, y))]
    return code, [
        plot("scatter", axis("linear", "age", widened(0, 100)), axis("linear", "girth", widened(0, 10)), made)
    ]


@script()
def both(rng):
    x, y = np.arange(2000, 2015), rng.uniform(10, 90, 15)
    code = f"plot({vector(x)}, {vector(y)}, type='b', pch=19, ylim=c(0,100), xlab='year', ylab='index')"
    made = [series("", "line", points(x, y))]
    return code, [
        plot(
            "line",
            axis("linear", "year", widened(2000, 2014)),
            axis("linear", "index", widened(0, 100)),
            made,
        )
    ]


@script()
def logarithmic(rng):
    x, y = np.arange(1, 16), 10 ** rng.uniform(0, 4, 15)
    code = f"plot({vector(x)}, {vector(y)}, log='y', type='o', pch=16, ylim=c(1,10000), xlab='day', ylab='cells')"
    made = [series("", "line", points(x, y))]
    return code, [
        plot("line", axis("linear", "day", widened(1, 15)), axis("log", "cells", (0.69, 14454)), made)
    ]


@script()
def boxplot(rng):
    samples = [rng.normal(middle, 6, 41) for middle in (30, 45, 38)]
    made, outliers = [], []
    for name, sample in zip(NAMES, samples):
        ordered = np.sort(sample)
        q1, median, q3 = ordered[10], ordered[20], ordered[30]
        inside = ordered[(ordered >= q1 - 1.5 * (q3 - q1)) & (ordered <= q3 + 1.5 * (q3 - q1))]
        made.append({"x": name, "y": median, "q1": q1, "q3": q3, "low": inside.min(), "high": inside.max()})
        outliers += [{"x": name, "y": one} for one in ordered[~np.isin(ordered, inside)]]
    code = f"boxplot(list({','.join(vector(one) for one in samples)}), names={vector(NAMES[:3])}, ylim=c(0,80), ylab='width')"
    drawn = [series("", "box", made), series("", "scatter", outliers, optional=True)]
    return code, [
        plot("box", axis("category", categories=NAMES[:3]), axis("linear", "width", widened(0, 80)), drawn)
    ]


@script()
def pie(rng):
    values = rng.uniform(8, 40, 5)
    code = f"pie({vector(values)}, labels={vector(NAMES)})"
    made = [series("", "pie", points(NAMES, values / values.sum()))]
    return code, [plot("pie", axis("category", categories=NAMES), axis("linear", "", (0, 1)), made)]


@script("ggplot2")
def gg_bar(rng):
    rows = rng.uniform(5, 45, (2, 5)).round(1)
    code = f"""d <- data.frame(tree=rep({vector(NAMES)},2), part=rep(c('leaf','root'),each=5), mass={vector(rows.flatten())})
print(ggplot(d, aes(tree, mass, fill=part)) + geom_col(position='dodge') + scale_y_continuous(limits=c(0,50), expand=c(0,0)))"""
    made = [series(name, "bar", points(NAMES, row)) for name, row in zip(["leaf", "root"], rows)]
    return "library(ggplot2)\n" + code, [
        plot("bar", axis("category", "tree", categories=NAMES), axis("linear", "mass", (0, 50)), made)
    ]


@script("ggplot2")
def gg_line(rng):
    x = np.arange(1, 13)
    rows = [start + np.cumsum(rng.normal(0, 2, 12)) for start in (20, 40)]
    code = f"""d <- data.frame(m=rep({vector(x)},2), site=rep(c('hill','lake'),each=12), v={vector(np.concatenate(rows))})
print(ggplot(d, aes(m, v, colour=site)) + geom_line(linewidth=0.8) + coord_cartesian(xlim=c(1,12), ylim=c(0,60)) + labs(x='month', y='level'))"""
    made = [series(name, "line", points(x, row)) for name, row in zip(["hill", "lake"], rows)]
    return "library(ggplot2)\n" + code, [
        plot("line", axis("linear", "month", (0.45, 12.55)), axis("linear", "level", (-3, 63)), made)
    ]


@script("ggplot2")
def gg_scatter(rng):
    x, y = rng.uniform(0, 50, 30), rng.uniform(0, 8, 30)
    code = f"""d <- data.frame(x={vector(x)}, y={vector(y)}, k=rep(c('oak','yew','ivy'),10))
print(ggplot(d, aes(x, y, colour=k)) + geom_point(size=2) + coord_cartesian(xlim=c(0,50), ylim=c(0,8)) + theme_bw() + labs(colour='kind'))"""
    made = [
        series(name, "scatter", points(x[at::3], y[at::3])) for at, name in enumerate(["oak", "yew", "ivy"])
    ]
    return "library(ggplot2)\n" + code, [
        plot("scatter", axis("linear", "x", (-2.5, 52.5)), axis("linear", "y", (-0.4, 8.4)), made)
    ]


@script("ggplot2")
def gg_facets(rng):
    x, rows = np.arange(1, 9), rng.uniform(5, 45, (3, 8))
    code = f"""d <- data.frame(x=rep({vector(x)},3), f=rep({vector(NAMES[:3])},each=8), y={vector(rows.flatten())})
print(ggplot(d, aes(x, y)) + geom_line() + geom_point() + facet_wrap(~f) + coord_cartesian(xlim=c(1,8), ylim=c(0,50)))"""
    wide = axis("linear", "x", (0.65, 8.35)), axis("linear", "y", (-2.5, 52.5))
    plots = [
        plot("line", *wide, [series("", "line", points(x, row))], name) for name, row in zip(NAMES[:3], rows)
    ]
    return "library(ggplot2)\n" + code, plots
