"""
A table as HTML and as truth: both come from the same cells, so the printed page and what must be read off it agree.
Knows how tables are drawn (lines, bands, blanks), nothing of what stands in them.
"""

from dataclasses import dataclass, field
from html import escape


@dataclass
class Cell:
    text: str
    row_span: int = 1
    col_span: int = 1
    align: str = "left"
    indent: int = 0
    bold: bool = False
    mark: str = ""

    def html(self, tag: str) -> str:
        span = (f' rowspan="{self.row_span}"' if self.row_span > 1 else "") + (
            f' colspan="{self.col_span}"' if self.col_span > 1 else ""
        )
        style = f"text-align:{self.align}" + (f";padding-left:{4 + 12 * self.indent}px" if self.indent else "")
        style += ";font-weight:bold" if self.bold else ""
        text = escape(self.text).replace("\n", "<br>")
        mark = f"<sup>{escape(self.mark)}</sup>" if self.mark else ""
        return f'<{tag}{span} style="{style}">{text}{mark}</{tag}>'

    def truth(self) -> dict:
        told = {"text": " ".join(self.text.split())}
        if self.row_span > 1:
            told["rowSpan"] = self.row_span
        if self.col_span > 1:
            told["colSpan"] = self.col_span
        if self.mark:
            told["also"] = [told["text"] + self.mark, f"{told['text']} {self.mark}"]
        return told


@dataclass
class Table:
    heads: list[list[Cell]]
    rows: list[list[Cell]]
    style: str
    caption: str = ""
    width: str = "auto"
    """Whether a printer repeats the heads on each page."""
    repeats: bool = True
    notes: list[str] = field(default_factory=list)

    def html(self) -> str:
        head = "".join(f"<tr>{''.join(cell.html('th') for cell in row)}</tr>" for row in self.heads)
        body = "".join(f"<tr>{''.join(cell.html('td') for cell in row)}</tr>" for row in self.rows)
        inner = f"<thead>{head}</thead><tbody>{body}</tbody>" if self.repeats else f"<tbody>{head}{body}</tbody>"
        caption = f'<p class="caption">{escape(self.caption)}</p>' if self.caption else ""
        notes = "".join(f'<p class="note">{note}</p>' for note in self.notes)
        return f'{caption}<table class="{self.style}" style="width:{self.width}">{inner}</table>{notes}'

    def truth(self) -> dict:
        rows = [[cell.truth() for cell in row] for row in self.heads + self.rows]
        return {"caption": self.caption, "rows": rows}


STYLES = """
table { border-collapse: collapse; margin: 6px 0 14px 0; }
th, td { padding: 2px 7px; vertical-align: top; font-weight: normal; }
th { font-weight: bold; }
p { margin: 0 0 9px 0; line-height: 1.35; text-align: justify; }
p.caption { margin: 10px 0 4px 0; text-align: left; }
p.note { font-size: 80%; margin: 0 0 3px 0; }
tr { break-inside: avoid; }
.whole { break-inside: avoid; }
.ruled td, .ruled th { border: 0.7px solid #222; }
.ruled.middle td, .ruled.middle th { vertical-align: middle; }
.booktabs { border-top: 1.5px solid #000; border-bottom: 1.5px solid #000; }
.booktabs thead tr:last-child th { border-bottom: 0.8px solid #000; }
.booktabs thead th[colspan] { border-bottom: 0.6px solid #000; }
.zebra tr:nth-child(even) td { background: #e8edf3; }
.zebra th { background: #c9d6e4; }
.banner th { background: #24507a; color: #fff; }
.lines td { border-bottom: 0.6px solid #999; }
.lines th { border-bottom: 1.2px solid #333; }
.columns td + td, .columns th + th { border-left: 0.7px solid #444; }
.columns th { border-bottom: 0.7px solid #444; }
.statement td { padding-top: 1px; padding-bottom: 1px; }
.groups td { border-top: 0.6px solid #444; }
"""


def document(parts: list[str], font: str, size: float, page: str = "A4", more: str = "") -> str:
    return (
        '<!doctype html><meta charset="utf-8"><style>'
        f"@page {{ size: {page}; margin: 20mm 18mm; }} body {{ font: {size}pt '{font}'; margin: 0; }}{STYLES}{more}"
        f"</style><body>{''.join(parts)}</body>"
    )
