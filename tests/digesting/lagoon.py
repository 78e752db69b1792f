"""A small conference with three reporters, in a library in memory."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportqa.library.database import scratch
from reportqa.library.joining import join_events
from reportqa.summarizing.looking import look_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from pathlib import Path

RITA = """---
title: Three days at LagoonConf 2031
author: Rita Falk
date: 2031-05-20
---

# LagoonConf 2031

LagoonConf was held from 12 to 14 May 2031 in Grado.

## Day 1 - Monday 12 May 2031

### [Tides as a Service](https://lagoon.example/tides) by Ugo Serra

TLDR: A tide table is an interface with one caller, the sea.

Comment: The best talk of the week, and the funniest.

### [Mooring at Scale](https://lagoon.example/mooring) by Ines Pohl

She moored nine hundred boats with one rope and a spreadsheet. "A rope is a promise that
somebody else has to keep," she said.

## Day 2 - Tuesday 13 May 2031

### [Salt and Bytes](https://lagoon.example/salt) by Noor Said

Salt eats connectors within a season, and the cheap ones within a month.
"""
TOMO = """---
title: Notes from LagoonConf 2031
author: Tomo Ito
date: 2031-05-21
---

# LagoonConf 2031

## Monday 12 May 2031

### [Tides as a Service](https://lagoon.example/tides) by Ugo Serra

The speaker treats the sea as a client that never retries a call. It was a disappointing talk.

### [Knots Considered Harmful](https://lagoon.example/knots) by Bo Lind

I wanted to see this one but I missed it.
"""
WIM = """---
title: Looking back at LagoonConf 2031
author: Wim Bakker
date: 2031-06-02
---

# LagoonConf 2031

## The harbour

About two hundred people came to the harbour hall in Grado this year. The soup was cold.

## Talks

### [Lanterns in Fog](https://lagoon.example/lanterns) by Ada Moss

A lantern needs a shutter more than it needs a brighter flame.
"""
LAGOON = {"rita.md": RITA, "tomo.md": TOMO, "wim.md": WIM}


@contextmanager
def library_of(folder: Path, texts: Mapping[str, str]) -> Iterator[sqlite3.Connection]:
    """Yield a library in memory of ``texts``, written to ``folder`` by their names."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with scratch() as connection:
        list(look_at(connection, [str(folder)]))
        join_events(connection)
        yield connection
