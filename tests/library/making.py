"""Folders of small reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CACHING = """# Two days at PortoConf 2024

## Caching for Mortals

Rui Leal measured a cache in front of the compiler. Builds finished 3.4 times as fast.
"""
ROPES = """# Notes from the Harbour Workshop 2023

## Ropes and Knots

A sailor showed how a bowline is tied, and why it holds.
"""


def written(folder: Path, **files: str) -> Path:
    """Write Markdown files, named without their ending, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder
