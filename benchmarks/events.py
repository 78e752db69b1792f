"""Measure series and year against ../shared/reports/MANIFEST.csv.

    python benchmarks/events.py [--misses]

Once with the files under their normalised names, once under their original paths.
A series is right when every word of the manifest's slug (a country may be written out)
stands in the event's name or in one of the series' other names.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from reportqa.parsing import parse_report
from reportqa.parsing.gazetteer import folded, gazetteer

sys.path.insert(0, str(Path(__file__).parent))
from typing import TYPE_CHECKING

from sources import SHARED, plain_source

if TYPE_CHECKING:
    from reportqa.models import Event, Source

_SAME = {
    "us": ("usa", "us"),
    "eu": ("europe", "eu"),
    "na": ("north america", "na"),
    "la": ("latin america", "la"),
    "sl": ("software libre", "sl"),
    "dl": ("deep learning", "dl"),
    "ar": ("argentina", "ar"),
    "es": ("espana", "es"),
}


def squeezed(text: str) -> str:
    return "".join(char for char in folded(text) if char.isalnum())


def same_series(slug: str, event: Event | None) -> bool:
    if event is None:
        return False
    aliases = [" ".join(key) for key, name in gazetteer().names.items() if name == event.series]
    names = [squeezed(name) for name in (event.series, *aliases)]
    words = [_SAME.get(word, (word,)) for word in slug.split("-")]
    whole = any(all(any(squeezed(w) in name for w in word) for word in words) for name in names)
    return (
        whole
        or squeezed(slug) in names
        or any(n and n in squeezed(slug) and len(n) > 3 for n in names)
    )


def measure(
    rows: list[dict[str, str]], *, original: bool, misses: bool
) -> tuple[float, float, float]:
    series = years = both = 0
    for row in rows:
        path = SHARED / "reports" / row["file"]
        name = row["path"] if original else row["file"]
        source: Source | None = plain_source(path, name)
        if source is None:
            continue
        event = parse_report(source).event
        right = same_series(row["event"], event)
        year = bool(event) and str(event.year if event else "") == row["year"]
        series, years, both = series + right, years + year, both + (right and year)
        if misses and not (right and year):
            print(f"  {row['file']}: {row['event']} {row['year']} <> {event and event.name}")
    total = sum(plain_source(SHARED / "reports" / row["file"], "x") is not None for row in rows)
    return series / total, years / total, both / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    manifest = SHARED / "reports" / "MANIFEST.csv"
    if not manifest.exists():
        sys.exit("no ../shared/reports/MANIFEST.csv here")
    rows = list(csv.DictReader(manifest.open(encoding="utf-8")))
    for original in (False, True):
        series, years, both = measure(rows, original=original, misses=options.misses)
        names = "original paths" if original else "normalised names"
        print(f"{names:18} series {series:.3f}  year {years:.3f}  both {both:.3f}")


if __name__ == "__main__":
    main()
