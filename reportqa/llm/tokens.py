"""Count tokens offline.

tiktoken fetches its tables from the network when they are not at hand, and deletes a
cached table whose digest is wrong. So a table is looked for first, in TIKTOKEN_CACHE_DIR
and among the files that llama-index-core ships, and tiktoken is called only when one is
there and whole. Else an estimate stands in.
"""

from __future__ import annotations

import hashlib
import importlib.util
import math
import os
import re
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from tiktoken import Encoding

    from reportqa.llm.messages import Message

OPEN_MODELS_TABLE = "cl100k_base"
CACHE_VARIABLE = "TIKTOKEN_CACHE_DIR"
TABLES = "https://openaipublic.blob.core.windows.net/encodings/"
# Digests as in tiktoken_ext/openai_public.py of tiktoken 0.14.
DIGESTS = {
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
}
ESTIMATE = "estimate (characters / 4)"
CHARACTERS_PER_TOKEN = 4
TOKENS_PER_MESSAGE = 8
WIDE = re.compile(r"[぀-ヿ㐀-鿿가-힯豈-﫿]")
# tiktoken's time grows with the square of an unbroken run in some of its versions.
LONG_RUN = re.compile(r"\S{1000}|\s{1000}")
_LOADING = threading.Lock()


def count_tokens(text: str, model: str | None = None) -> int:
    """Return how many tokens ``model`` would see in ``text``; at worst an estimate.

    Names of special tokens, such as ``<|endoftext|>``, count as the characters they are.
    """
    encoding = _encoding_of(model)
    return estimate_tokens(text) if encoding is None else _encoded_length(text, encoding)


def token_counter_name(model: str | None = None) -> str:
    """Say what ``count_tokens`` counts with: a tiktoken table or an estimate."""
    encoding = _encoding_of(model)
    return ESTIMATE if encoding is None else f"tiktoken {encoding.name}"


def estimate_tokens(text: str) -> int:
    """Guess: a token is four characters, or one where scripts have no blanks."""
    wide = len(WIDE.findall(text))
    return wide + math.ceil((len(text) - wide) / CHARACTERS_PER_TOKEN)


def table_file(encoding: str, folders: Sequence[Path]) -> Path | None:
    """Return the whole table of ``encoding`` in the first of ``folders`` that has it."""
    # tiktoken names the file so; nothing is kept secret by this digest.
    name = hashlib.sha1(f"{TABLES}{encoding}.tiktoken".encode(), usedforsecurity=False).hexdigest()
    return next((file for file in (f / name for f in folders) if _is_whole(file, encoding)), None)


def _is_whole(file: Path, encoding: str) -> bool:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == DIGESTS[encoding]
    except OSError:
        return False


def table_folders() -> tuple[Path, ...]:
    """Return the folders that may hold tables: the user's, then llama-index-core's."""
    chosen = os.environ.get(CACHE_VARIABLE)
    spec = importlib.util.find_spec("llama_index")
    places = (spec.submodule_search_locations if spec else None) or ()
    shipped = (Path(place, "core", "_static", "tiktoken_cache") for place in places)
    return (*((Path(chosen),) if chosen else ()), *shipped)


@cache
def _encoding_of(model: str | None) -> Encoding | None:
    wanted = _encoding_name(model)
    names = (wanted, *(name for name in DIGESTS if name != wanted))
    found = (_load_encoding(name) for name in names)
    return next((encoding for encoding in found if encoding), None)


def _encoding_name(model: str | None) -> str:
    """Return the table's name for ``model``: OpenAI's newest, or that of most open models.

    Llama's and Qwen's tables grew out of ``cl100k_base``, which also loads in half the time.
    """
    import tiktoken

    newest = next(iter(DIGESTS))
    try:
        name = tiktoken.encoding_name_for_model(model) if model else newest
    except KeyError:
        return OPEN_MODELS_TABLE
    return name if name in DIGESTS else newest


@cache
def _load_encoding(name: str) -> Encoding | None:
    import tiktoken

    file = table_file(name, table_folders())
    if file is None:
        return None
    with _LOADING, _table_folder(file.parent):
        return tiktoken.get_encoding(name)


@contextmanager
def _table_folder(folder: Path) -> Generator[None]:
    """Point tiktoken, which reads its folder from the environment alone, at ``folder``."""
    before = os.environ.get(CACHE_VARIABLE)
    os.environ[CACHE_VARIABLE] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[CACHE_VARIABLE]
        else:
            os.environ[CACHE_VARIABLE] = before


def _encoded_length(text: str, encoding: Encoding) -> int:
    return sum(len(encoding.encode_ordinary(piece)) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Cut ``text`` within its very long runs, and nowhere else."""
    start = 0
    for run in LONG_RUN.finditer(text):
        yield text[start : run.end()]
        start = run.end()
    yield text[start:]


def prompt_tokens(messages: Iterable[Message], count: Callable[[str], int]) -> int:
    """Return how many tokens ``messages`` have, with what is put around them."""
    return sum(count(one.content) + TOKENS_PER_MESSAGE for one in messages)


def token_counter(model: str | None = None) -> Callable[[str], int]:
    """Return ``count_tokens`` for one model."""
    return lambda text: count_tokens(text, model)
