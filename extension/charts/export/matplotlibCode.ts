/** The Python of every exported script: it draws what stands in CHART, and knows nothing else of any chart. */

const head = `# The data of a chart, read by Tessera; run with Python 3 and matplotlib to draw it again.
from datetime import datetime

import matplotlib.pyplot as plt
`;

const body = `

def plain(text):
    """Text as it is: matplotlib takes what stands between dollar signs for a formula."""
    return text.replace("$", "\\\\$")


def label(series):
    """matplotlib leaves names that begin with an underscore out of its legend."""
    return plain(" " + series["name"] if series["name"].startswith("_") else series["name"])


def values(series, direction):
    axis = CHART["y2"] if direction == "y" and series["axis"] == "y2" else CHART[direction]
    given = series[direction]
    return [datetime.fromisoformat(one) for one in given] if axis["scale"] == "time" else given


def known(numbers):
    return all(number is not None for number in numbers)


PLACE, VALUE = ("y", "x") if CHART["horizontal"] else ("x", "y")


def bar_places(bars):
    """Where bars stand: names one after the other, numbers and dates where they are."""
    named = list(dict.fromkeys(name for one in bars for name in one[PLACE]))
    if all(isinstance(name, str) for name in named) and CHART[PLACE]["scale"] != "time":
        return {name: at for at, name in enumerate(named)}, True
    return None, False


def draw_bars(ax, bars):
    order, is_named = bar_places(bars)
    beside = len(bars) if CHART["bars"] == "beside" else 1
    bottoms = {}
    for index, one in enumerate(bars):
        own = values(one, VALUE)
        if is_named:
            width = 0.8 / beside
            shift = (index - (beside - 1) / 2) * width if beside > 1 else 0
            at = [order[name] + shift for name in one[PLACE]]
        else:
            at, width = values(one, PLACE), 0.8
        starts = [bottoms.get(place, 0) for place in at] if CHART["bars"] == "stacked" else None
        draw = ax.barh if CHART["horizontal"] else ax.bar
        start = {} if starts is None else {"left" if CHART["horizontal"] else "bottom": starts}
        draw(at, own, width, color=one["color"], label=label(one), **start)
        draw_errors(ax, one, at, own)
        for place, number in zip(at, own):
            bottoms[place] = bottoms.get(place, 0) + number
    if is_named:
        ticks, names = list(order.values()), [plain(name) for name in order]
        if CHART["horizontal"]:
            ax.set_yticks(ticks, names)
            ax.invert_yaxis()
        else:
            ax.set_xticks(ticks, names)


def draw_errors(ax, one, at, own):
    if not known(one["low"]) or not known(one["high"]) or not own:
        return
    ends = [
        [max(0, number - low) for number, low in zip(own, one["low"])],
        [max(0, high - number) for number, high in zip(own, one["high"])],
    ]
    if CHART["horizontal"]:
        ax.errorbar(own, at, xerr=ends, fmt="none", color="black", capsize=3)
    else:
        ax.errorbar(at, own, yerr=ends, fmt="none", color="black", capsize=3)


def draw_boxes(ax, boxes):
    stats = [
        {"med": med, "q1": q1, "q3": q3, "whislo": low, "whishi": high, "fliers": [], "label": plain(str(name))}
        for one in boxes
        for name, med, q1, q3, low, high in zip(
            one[PLACE], one[VALUE], one["q1"], one["q3"], one["low"], one["high"]
        )
        if known([q1, q3, low, high])
    ]
    ax.bxp(stats, vert=not CHART["horizontal"], showfliers=False)


def draw_areas(ax, areas):
    below = None
    for one in areas:
        x, y = values(one, "x"), values(one, "y")
        if CHART["areas"] == "stacked":
            below = below if below is not None and len(below) == len(y) else [0] * len(y)
            top = [a + b for a, b in zip(below, y)]
            ax.fill_between(x, below, top, color=one["color"], label=label(one))
            below = top
        else:
            ax.fill_between(x, y, color=one["color"], alpha=0.6, label=label(one))


def draw_one(ax, one):
    x, y = values(one, "x"), values(one, "y")
    if one["kind"] == "scatter":
        sizes = [36 + 400 * size for size in one["size"]] if known(one["size"]) else 36
        ax.scatter(x, y, s=sizes, color=one["color"], label=label(one))
    elif one["kind"] == "histogram" and known(one["xEnd"]):
        ends = values({**one, "x": one["xEnd"]}, "x")
        widths = [end - start for start, end in zip(x, ends)]
        ax.bar(x, y, widths, align="edge", color=one["color"], edgecolor="white", label=label(one))
    else:
        style = {"drawstyle": "steps-post"} if one["kind"] == "step" else {"marker": "."}
        ax.plot(x, y, color=one["color"], label=label(one), **style)
    draw_errors(ax, one, x, y)


def draw_pie(ax):
    slices = [
        (one["name"] if len(CHART["series"]) > 1 else str(name), number)
        for one in CHART["series"]
        for name, number in zip(one[PLACE], one[VALUE])
    ]
    colors = [one["color"] for one in CHART["series"]]
    colors = colors if len(colors) > 1 and None not in colors else None
    ax.pie([number for _, number in slices], labels=[plain(name) for name, _ in slices], colors=colors)


def set_scale(ax, direction, axis):
    setter = ax.set_xscale if direction == "x" else ax.set_yscale
    if axis["scale"] == "log":
        setter("log")
    elif axis["scale"] == "power":
        power = axis["exponent"]
        setter(
            "function",
            functions=(lambda v: abs(v) ** power * (v >= 0), lambda v: abs(v) ** (1 / power) * (v >= 0)),
        )


figure, main_axes = plt.subplots()
if any(one["kind"] == "pie" for one in CHART["series"]):
    draw_pie(main_axes)
else:
    other_axes = main_axes.twinx() if CHART["y2"] else main_axes
    for axes, name in ((main_axes, "y"), (other_axes, "y2")):
        own = [one for one in CHART["series"] if one["axis"] == name]
        bars = [one for one in own if one["kind"] == "bar"]
        if bars:
            draw_bars(axes, bars)
        draw_areas(axes, [one for one in own if one["kind"] == "area"])
        boxes = [one for one in own if one["kind"] == "box"]
        if boxes:
            draw_boxes(axes, boxes)
        for one in own:
            if one["kind"] not in ("bar", "area", "box"):
                draw_one(axes, one)
    set_scale(main_axes, "x", CHART["x"])
    set_scale(main_axes, "y", CHART["y"])
    if CHART["y2"]:
        set_scale(other_axes, "y", CHART["y2"])
        other_axes.set_ylabel(plain(CHART["y2"]["label"]))
    main_axes.set_xlabel(plain(CHART["x"]["label"]))
    main_axes.set_ylabel(plain(CHART["y"]["label"]))
    if CHART["legend"]:
        figure.legend()
main_axes.set_title(plain(CHART["title"]))
figure.text(
    0.01, 0.01, plain(f"{CHART['document']}, page {CHART['page']}"), fontsize="xx-small", color="gray"
)
plt.show()
`;

export const drawing = { head, body } as const;
