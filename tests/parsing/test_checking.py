from hypothesis import given
from inline_snapshot import snapshot

from reportqa.models import Format
from reportqa.parsing.checking import RemarkKind, check_report
from tests.parsing.making import source
from tests.parsing.test_laws import FORMATS, QUICK, TEXTS

TEXT = """---
title: BeeConf 2024
date: 2024-05-08
---

Some words.

## Day 1

### Owls in Rust by Anna Sol

It was fine. [Slides](https://x.org/owls.pdf)

## Thanks
"""


def test_a_report_is_explained_line_by_line():
    told = [(r.line, r.kind.value, r.text, r.confidence) for r in check_report(source(TEXT))]
    assert told == snapshot(
        [
            (1, "understood", "event: BeeConf 2024", None),
            (1, "hint", "no author: add 'author: Your Name' to the header", None),
            (2, "understood", "header: title = BeeConf 2024", None),
            (3, "understood", "header: date = 2024-05-08", None),
            (8, "understood", "heading 1: Day 1", None),
            (8, "hint", "'Day 1' is no calendar day yet: write the date beside it", None),
            (10, "guessed", "talk: Owls in Rust · by Anna Sol · 1 link · attended", 0.72),
            (14, "understood", "heading 1: Thanks", None),
            (14, "hint", "nothing is said under this heading", None),
        ]
    )


def test_an_empty_text_has_only_hints_to_give():
    remarks = check_report(source(""))
    assert {remark.kind for remark in remarks} == {RemarkKind.HINT}


@QUICK
@given(TEXTS, FORMATS)
def test_remarks_stand_on_lines_of_the_text_in_order(text: str, form: Format):
    lines = [remark.line for remark in check_report(source(text, form))]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
