"""Measure items against ../shared/tripqa/items_dev.jsonl without a library.

    python benchmarks/items.py [--misses] [--extra] [--file NAME]

The scoring is ../shared/tripqa/score_items.py's own, loaded from there and fed with a
command that answers from the parsed files.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reportqa.models import LineIndex, Report
from reportqa.parsing import parse_report

sys.path.insert(0, str(Path(__file__).parent))
from sources import SHARED, any_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

GOLD = SHARED / "tripqa" / "items_dev.jsonl"


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "score_items", SHARED / "tripqa" / "score_items.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reports() -> Iterator[Report]:
    for line in GOLD.read_text("utf-8").splitlines():
        name = json.loads(line)["file"]
        path = next(p for folder in ("reports", "seeds") if (p := SHARED / folder / name).exists())
        yield parse_report(any_source(path, name))


def talks(report: Report) -> list[dict[str, object]]:
    index = LineIndex.of(report.source.text)
    return [
        {
            "title": item.title,
            "kind": item.kind,
            "people": item.people,
            "links": item.links,
            "day": item.day and item.day.isoformat(),
            "attendance": item.attendance,
            "confidence": item.confidence,
            "citations": [
                {"source": report.source.name, "line_start": index.line(item.span.start)}
            ],
        }
        for item in report.items
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--items", default="")
    options = parser.parse_args()
    parsed = list(reports())
    answers = {
        "talks": [talk for report in parsed for talk in talks(report)],
        "reports": [{"source": r.source.name, "event": r.event and r.event.name} for r in parsed],
    }
    module = scorer()
    out = Path("/tmp") / "reportqa-items.json"  # noqa: S108

    def run(command: list[str], **_: object) -> SimpleNamespace:
        return SimpleNamespace(stdout=json.dumps(answers[command[1]]))

    module.subprocess = SimpleNamespace(run=run)
    sys.argv = ["score_items", str(GOLD), "--library", "none", "--out", str(out)]
    module.main()
    if options.misses:
        for miss in json.loads(out.read_text("utf-8"))["missing"]:
            print(*miss, sep=" | ")
    for talk in answers["talks"] if options.items else []:
        name = talk["citations"][0]["source"]
        if options.items in (name, "all"):
            print(
                name,
                talk["citations"][0]["line_start"],
                talk["kind"],
                talk["attendance"],
                talk["confidence"],
                str(talk["title"])[:80],
                talk["people"],
                len(talk["links"]),
                talk["day"],
                sep=" | ",
            )


if __name__ == "__main__":
    main()
