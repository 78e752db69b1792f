"""The ways in which people tell of talks, in all languages; to add one, add a row to a table."""

from __future__ import annotations

from reportqa.parsing.items.english_ways import ENGLISH
from reportqa.parsing.items.other_ways import OTHERS

WAYS = (*ENGLISH, *OTHERS)
