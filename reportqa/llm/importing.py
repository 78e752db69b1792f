"""Load ``openai`` without a part of it that is never used here."""

from __future__ import annotations

import importlib
import sys

UNUSED = "aiohttp"


def import_openai_lightly() -> None:
    """Import ``openai`` without aiohttp, which takes a fifth of the time.

    openai loads it, where it is installed, for a client that is to be asked for by name,
    and does without where it is not. For programs that own their process alone: in theirs
    ``openai.DefaultAioHttpxClient`` is not to be had afterwards. Does nothing where either
    is loaded already.
    """
    if UNUSED in sys.modules or "openai" in sys.modules:
        return
    # None makes the import fail as if it were not installed.
    sys.modules[UNUSED] = None  # pyright: ignore[reportArgumentType]
    try:
        importlib.import_module("openai")
    finally:
        del sys.modules[UNUSED]
