"""
The kinds of tables that documents have, each drawn by a generator of random numbers: what stands in the cells, how they
span, and what stands around the table. A kind gives a page of HTML and the tables that must be read off it.
"""

import json
from pathlib import Path
from random import Random

from sheet import Cell, Table, document

WORDS = json.loads(Path(__file__).with_name("words.json").read_text("utf8"))
LATIN = ["Liberation Sans", "Liberation Serif", "DejaVu Sans", "Carlito", "Open Sans", "Lato"]


class Maker:
    """What all kinds draw from: one language, one font, one print size."""

    def __init__(self, random: Random, language: str = "en", size: float | None = None):
        self.random = random
        self.words = WORDS["languages"][language]
        self.font = self.words["font"] if language != "en" else random.choice(LATIN)
        self.size = size or random.choice([9, 10, 10, 11])

    def number(self, most: int = 90000, places: int | None = None) -> str:
        places = self.random.choice([0, 0, 1, 2]) if places is None else places
        value = f"{self.random.uniform(1, most):,.{places}f}"
        return value.replace(",", "\0").replace(".", self.words["decimal"]).replace("\0", self.words["group"])

    def heads(self, count: int) -> list[str]:
        first, *others = self.words["heads"]
        return [first, *self.random.sample(others, count - 1)]

    def names(self, count: int) -> list[str]:
        names = self.random.sample(self.words["rows"], min(count, len(self.words["rows"])))
        return names + [f"{self.random.choice(names)} {at}" for at in range(2, count - len(names) + 2)]

    def prose(self, sentences: int) -> str:
        return f"<p>{' '.join(self.random.choice(WORDS['prose']) for _ in range(sentences))}</p>"

    def caption(self) -> str:
        title = " ".join(self.random.sample(self.words["heads"], 2))
        return self.random.choice(["", f"{self.words['table']} {self.random.randint(1, 9)}: {title}"])

    def numbers(self, style: str, rows: int, columns: int, width: str = "auto", align: str = "right") -> Table:
        heads = [[Cell(text, align="left" if at == 0 else align) for at, text in enumerate(self.heads(columns))]]
        most = [self.random.choice([90, 900, 90000, 4000000]) for _ in range(columns)]
        places = [self.random.choice([0, 0, 1, 2]) for _ in range(columns)]
        body = [
            [Cell(name)] + [Cell(self.number(most[at], places[at]), align=align) for at in range(1, columns)]
            for name in self.names(rows)
        ]
        return Table(heads, body, style, self.caption(), width)

    def page(self, tables: list[Table], before: int = 3, after: int = 3, **options) -> tuple[str, list[Table]]:
        parts = [self.prose(before)]
        for table in tables:
            parts += [table.html(), self.prose(after)]
        return document(parts, self.font, self.size, **options), tables


def plain(style: str):
    def make(random: Random):
        maker = Maker(random)
        width = random.choice(["auto", "auto", "100%", "80%"])
        align = random.choice(["right", "right", "center", "left"]) if style != "plain" else "right"
        return maker.page([maker.numbers(style, random.randint(4, 14), random.randint(3, 7), width, align)])

    return make


def spanning_heads(style: str):
    def make(random: Random):
        maker = Maker(random)
        groups, under = random.randint(2, 3), random.randint(2, 3)
        table = maker.numbers(style, random.randint(4, 10), 1 + groups * under)
        first, *others = maker.heads(1 + under)
        top = [Cell(first, row_span=2)] if style.startswith("ruled") else [Cell("")]
        top += [Cell(t, col_span=under, align="center") for t in random.sample(maker.words["groups"], groups)]
        low = [] if style.startswith("ruled") else [Cell(first)]
        low += [Cell(text, align="right") for _ in range(groups) for text in others]
        table.heads = [top, low]
        return maker.page([table])

    return make


def row_spans(random: Random):
    maker = Maker(random)
    table = maker.numbers("ruled middle", 9, random.randint(3, 5))
    rows, names = [], maker.names(4)
    for name in names:
        height = random.randint(1, 3)
        for at in range(height):
            entry = [Cell(random.choice(maker.words["groups"])), *table.rows[at + len(rows) % 5][1:]]
            rows.append([Cell(name, row_span=height), *entry] if at == 0 else entry)
    heads = table.heads[0]
    table.heads = [[heads[0], Cell("Period"), *heads[1:]]]
    table.rows = rows
    return maker.page([table])


def long_entries(style: str):
    def make(random: Random):
        maker = Maker(random)
        names = maker.names(random.randint(4, 8))
        phrases = maker.words["phrases"]
        rows = [
            [
                Cell(name),
                Cell(" ".join(random.sample(phrases, random.randint(1, 2)))),
                Cell(maker.number(900, 0), align="right"),
            ]
            for name in names
        ]
        table = Table([[Cell("Place"), Cell("Remarks"), Cell("Seats", align="right")]], rows, style, maker.caption(), "75%")
        return maker.page([table])

    return make


def units_and_marks(random: Random):
    maker = Maker(random)
    table = maker.numbers(random.choice(["booktabs", "plain", "lines"]), random.randint(5, 10), random.randint(4, 6))
    unit = [random.choice(WORDS["units"]) for _ in table.heads[0]]
    for row in table.rows:
        for at, cell in enumerate(row[1:], 1):
            cell.text += f" {unit[at]}"
    for mark in ["a", "b"]:
        random.choice(random.choice(table.rows)[1:]).mark = mark
    table.notes = ["<sup>a</sup> Without the branch offices.", "<sup>b</sup> Estimated."]
    return maker.page([table])


def empty_cells(random: Random):
    maker = Maker(random)
    table = maker.numbers(random.choice(["ruled", "booktabs", "plain", "zebra"]), random.randint(6, 12), random.randint(4, 6))
    for row in table.rows:
        for cell in row[2:]:
            if random.random() < 0.25:
                cell.text = random.choice(["", "", "–"])
    return maker.page([table])


def negatives(random: Random):
    maker = Maker(random)
    table = maker.numbers(random.choice(["booktabs", "plain", "lines"]), random.randint(5, 12), random.randint(3, 6))
    for row in table.rows:
        for cell in row[1:]:
            if random.random() < 0.35:
                cell.text = f"({cell.text})"
    return maker.page([table])


def side_by_side(random: Random):
    maker = Maker(random, size=9)
    style = random.choice(["ruled", "booktabs"])
    tables = [maker.numbers(style, random.randint(5, 8), 3) for _ in range(2)]
    for table in tables:
        table.caption = ""
    boxes = "".join(f'<div style="margin-right:{random.randint(34, 60)}px">{table.html()}</div>' for table in tables)
    parts = [maker.prose(3), f'<div style="display:flex">{boxes}</div>', maker.prose(3)]
    return document(parts, maker.font, maker.size), tables


def in_columns(random: Random):
    maker = Maker(random, size=9)
    table = maker.numbers(random.choice(["booktabs", "ruled"]), random.randint(4, 7), 3)
    parts = [maker.prose(4) for _ in range(7)]
    parts.insert(random.randint(1, 4), f'<div class="whole">{table.html()}</div>')
    text = f'<div style="columns:2;column-gap:26px">{"".join(parts)}</div>'
    return document([text], maker.font, maker.size), [table]


FOOT = "@page { @bottom-center { content: 'Page ' counter(page); font: 8pt 'Liberation Sans'; } }"


def over_pages(repeats: bool):
    def make(random: Random):
        maker = Maker(random)
        rows = random.randint(55, 110)
        style = random.choice(["ruled", "booktabs", "lines", "plain"]) if repeats else random.choice(["ruled", "lines", "plain"])
        table = maker.numbers(style, rows, random.randint(3, 6), "100%")
        table.repeats = repeats
        return maker.page([table], more=FOOT)

    return make


def other_language(random: Random):
    language = random.choice(["de", "fr", "es", "ru", "ja", "zh"])
    maker = Maker(random, language)
    table = maker.numbers(random.choice(["ruled", "booktabs", "zebra"]), random.randint(5, 10), random.randint(4, 6))
    total = [Cell(maker.words["total"], bold=True)] + [Cell(maker.number(), align="right", bold=True) for _ in table.heads[0][1:]]
    table.rows.append(total)
    return document([table.html()], maker.font, maker.size), [table]


def sideways(random: Random):
    """Too wide for the page: on a page of its own that lies on its side, or turned on an upright page."""
    maker = Maker(random)
    table = maker.numbers(random.choice(["ruled", "booktabs"]), random.randint(6, 12), random.randint(7, 9), "100%")
    if random.random() < 0.5:
        return maker.page([table], before=1, after=1, page="A4 landscape")
    turned = "position:absolute;width:250mm;transform-origin:top left;transform:rotate(-90deg) translate(-250mm,0)"
    part = f'<div style="{turned}">{maker.prose(1)}{table.html()}{maker.prose(1)}</div>'
    return document([part], maker.font, maker.size), [table]


def small_print(random: Random):
    maker = Maker(random, size=6)
    style = random.choice(["ruled", "booktabs", "lines"])
    return maker.page([maker.numbers(style, random.randint(12, 25), random.randint(5, 9))])


def statement(random: Random):
    maker = Maker(random)
    lines = WORDS[random.choice(["statement", "income"])]
    years = random.choice([["2024", "2023"], ["Note", "2024", "2023"], ["2024", "2023", "2022"]])
    heads = [[Cell(random.choice(["", "EUR million", "In thousands"]))] + [Cell(year, align="right") for year in years]]
    rows = []
    for text, indent, role in lines:
        values = ["" if role == "heading" else maker.number(90000, 0) for _ in years]
        values = [f"({v})" if v and random.random() < 0.25 else v for v in values]
        if years[0] == "Note":
            values[0] = str(random.randint(1, 30)) if role == "entry" and random.random() < 0.6 else ""
        cells = [Cell(value, align="right", bold=role == "total") for value in values]
        rows.append([Cell(text, indent=indent, bold=role != "entry"), *cells])
    table = Table(heads, rows, random.choice(["statement plain", "statement booktabs"]), "", random.choice(["auto", "90%"]))
    return maker.page([table])


def specification(random: Random):
    maker = Maker(random)
    lines = random.sample(WORDS["specification"], random.randint(6, 10))
    rows = [[Cell(name), Cell(value)] for name, value in lines]
    heads = random.choice([[], [[Cell("Feature"), Cell("Value")]]])
    return maker.page([Table(heads, rows, random.choice(["ruled", "lines", "zebra"]), maker.caption(), "60%")])


def words_only(random: Random):
    maker = Maker(random)
    columns = random.randint(3, 5)
    pool = [word for word in maker.words["rows"] + maker.words["groups"]]
    rows = [[Cell(name)] + [Cell(random.choice(pool)) for _ in range(columns - 1)] for name in maker.names(random.randint(5, 9))]
    heads = [[Cell(text) for text in maker.heads(columns)]]
    return maker.page([Table(heads, rows, random.choice(["booktabs", "ruled", "banner"]), maker.caption())])


KINDS = {
    "ruled": plain("ruled"),
    "booktabs": plain("booktabs"),
    "plain": plain("plain"),
    "zebra": plain("zebra"),
    "banner": plain("banner"),
    "lines": plain("lines"),
    "columns": plain("columns"),
    "headsRuled": spanning_heads("ruled middle"),
    "headsBooktabs": spanning_heads("booktabs"),
    "rowSpans": row_spans,
    "longRuled": long_entries("ruled"),
    "longBooktabs": long_entries("booktabs"),
    "longLines": long_entries("lines"),
    "units": units_and_marks,
    "empty": empty_cells,
    "negatives": negatives,
    "sideBySide": side_by_side,
    "inColumns": in_columns,
    "pagesRepeated": over_pages(True),
    "pagesPlain": over_pages(False),
    "language": other_language,
    "language2": other_language,
    "sideways": sideways,
    "small": small_print,
    "statement": statement,
    "statement2": statement,
    "specification": specification,
    "wordsOnly": words_only,
}
