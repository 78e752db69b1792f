"""Measure how long parsing takes: real reports, and files that nobody would write.

    python benchmarks/parsing.py [--megabytes 5] [--shape WORDS] [--format md]

Every figure is processor time. The growth is the time of a file against ten times that of
one a tenth as long: 1 is linear, and less where a file is so large that not all of it is read.
Plain text is read as Markdown is, HTML is Markdown before it is parsed.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from sources import FORMATS, SHARED, plain_source

from reportqa.models import Format, Source
from reportqa.parsing import parse_report

SHAPES = {
    "headings": "# Owls and bees at night in Rust and other things\n\n",
    "short headings": "# a\n",
    "org and asciidoc headings": "* owls\n\n== bees\n\n",
    "underlined": "owls\n====\n\n",
    "asterisks": "*",
    "spaced asterisks": "**a *b ",
    "underscores": "_a __b ",
    "open brackets": "[",
    "brackets": "[[ [a](",
    "image brackets": "![",
    "links": "[a](http://b.c/d) ",
    "linked sentences": "See [owls](http://b.c/d). ",
    "told talks": "Rina Sol gave a talk on owls ([slides](http://b.c)). ",
    "quoted lines of talks": "“Owls” by Rina Sol [a](http://b.c)\n",
    "bold lines": "**Owls in Rust**\nRina Sol\n\n",
    "half links": "[a](b ",
    "named links": "[a][b] ",
    "definitions": "[a{n}]: http://b.c/{n}\n",
    "table bars": "| a | b |\n",
    "bars": "|",
    "table": "| a | b |\n|---|---|\n",
    "backticks": "`a ``b ",
    "tags": "<a <b ",
    "comments": "<!-- a\n",
    "paragraphs of HTML": "<p>a</p>\n",
    "unclosed HTML": "<div><p>\n",
    "templates": "{{ {% a",
    "short lines": "a\n",
    "short paragraphs": "a\n\n",
    "one line": "owls ",
    "one line of names": "Rina Sol gave a talk on owls, ",
    "one line of quotes": "“Owls” by Rina Sol ",
    "no blanks": "a",
    "blank lines": "\n",
    "blanks": " ",
    "quotes": "> > > > ",
    "quoted lines": "> > > > a\n",
    "bullets": "- a\n",
    "stars": "* a\n",
    "numbers": "1. a\n",
    "deep bullets": "- - - - ",
    "rules": "---\n",
    "directives": ".. a::\n",
    "targets": ".. _a: b\n",
    "backslashes": "\\",
    "ampersands": "&a;",
    "dots": "a. ",
    "commas": "Rina Sol, ",
    "parentheses": "(((( )",
    "capitals": "Ab Cd Ef ",
    "fences": "```\na\n",
    "drawers": ":PROPERTIES:\n",
    "blocks": "#+begin_src\n",
    "tabs": "\t",
    "terms": "a::\n",
    "carriage returns": "\r",
    "addresses": "http://a.b/c(",
    "han": "「owls」",
    "quotation marks": "\"",
    "dashes": "a - ",
    "dates": "Monday 3 May 2024 ",
}  # fmt: skip
TEXTS = {f.value: f for f in dict.fromkeys(FORMATS.values()) if f is not Format.TEXT}


def deep(size: int, lead: str, mark: str) -> str:
    """Return lines that each stand one step deeper, as far as ``size`` goes."""
    lines: list[str] = []
    length = number = 0
    while length < size:
        lines.append(lead * (number % 400) + mark)
        length += len(lines[-1]) + 1
        number += 1
    return "\n".join(lines)


def text_of(shape: str, size: int) -> str:
    if shape == "nested bullets":
        return deep(size, "  ", "- a")
    if shape == "nested quotes":
        return deep(size, "> ", "a")
    piece = SHAPES[shape]
    if "{n}" in piece:
        return "".join(piece.replace("{n}", str(n)) for n in range(size // len(piece)))[:size]
    return (piece * (size // len(piece) + 1))[:size]


def seconds(text: str, form: Format) -> float:
    source = Source(origin="/a", root="/", name="a", format=form, digest="0", text=text)
    gc.collect()
    began = time.process_time()
    parse_report(source)
    return time.process_time() - began


def real() -> None:
    """Print the milliseconds per kilobyte over all real reports, and the slowest."""
    rows: list[tuple[float, float, str]] = []
    for path in sorted((SHARED / "reports").iterdir()):
        if source := plain_source(path, path.name):
            began = time.process_time()
            parse_report(source)
            rows.append((time.process_time() - began, len(source.text) / 1000, path.name))
    total, size = sum(row[0] for row in rows), sum(row[1] for row in rows)
    took, large, name = max(rows, key=lambda row: row[0] / max(row[1], 1))
    print(f"{len(rows)} reports, {size:.0f} KB: {1000 * total / size:.2f} ms per KB")
    print(f"slowest per KB: {name}, {1000 * took / large:.2f} ms per KB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--shape", default="")
    parser.add_argument("--format", default="")
    options = parser.parse_args()
    if not options.shape and SHARED.is_dir():
        real()
    size = int(options.megabytes * 1_000_000)
    worst = 0.0
    for shape in (*SHAPES, "nested bullets", "nested quotes"):
        for name, form in TEXTS.items():
            if options.shape in shape and options.format in name:
                tenth, whole = (seconds(text_of(shape, s), form) for s in (size // 10, size))
                worst = max(worst, whole)
                growth = whole / max(10 * tenth, 0.01)
                print(f"{shape:28} {name:9} {whole:7.2f} s  growth {growth:5.2f}", flush=True)
    print(f"slowest: {worst:.2f} s")


if __name__ == "__main__":
    main()
