import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.llm.tokens import (
    DIGESTS,
    count_tokens,
    estimate_tokens,
    table_file,
    table_folders,
    token_counter_name,
)

COUNT = (
    "from reportqa.llm.tokens import *; print(count_tokens('hello world'), token_counter_name())"
)
NO_TABLES = (
    "import importlib.machinery, sys;"
    "sys.meta_path.insert(0, type('Hide', (), {'find_spec': staticmethod("
    "lambda name, *_: importlib.machinery.ModuleSpec(name, None) if name == 'llama_index'"
    " else None)}));"
)


def run(code: str, **environment: str) -> str:
    """Run code in a fresh interpreter where opening a connection is an error."""
    guard = "import socket; socket.socket.connect = None; "
    done = subprocess.run(
        [sys.executable, "-c", guard + code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_tokens_are_counted_as_openai_counts_them() -> None:
    assert count_tokens("hello world") == 2
    assert count_tokens("") == 0


@pytest.mark.parametrize(
    ("model", "counter"),
    [
        (None, "tiktoken o200k_base"),
        ("gpt-5-mini", "tiktoken o200k_base"),
        ("gpt-4", "tiktoken cl100k_base"),
        ("llama3.2:3b", "tiktoken cl100k_base"),
        ("gpt2", "tiktoken o200k_base"),
    ],
)
def test_every_model_name_has_a_counter(model: str | None, counter: str) -> None:
    assert token_counter_name(model) == counter


def test_names_of_special_tokens_are_text() -> None:
    assert count_tokens("<|endoftext|>") > 1


def test_lone_surrogates_are_counted() -> None:
    assert count_tokens("\ud800") > 0


@pytest.mark.parametrize("run_of", ["a", " ", "\n", "ab", "é", "日"])
def test_a_megabyte_without_a_break_takes_seconds(run_of: str) -> None:
    start = time.process_time()
    assert count_tokens(run_of * (1_000_000 // len(run_of))) > 1_000
    assert time.process_time() - start < 20


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_a_text_has_no_more_tokens_than_bytes(text: str) -> None:
    assert count_tokens(text) <= len(text.encode())


def test_an_estimate_counts_wide_characters_one_by_one() -> None:
    assert estimate_tokens("abcdefgh") == 2
    assert estimate_tokens("日本語") == 3
    assert estimate_tokens("日本語 abc") == 4


def test_a_fresh_process_counts_without_llama_index_or_network() -> None:
    loaded = "; import sys; print(any(m.startswith('llama_index.') for m in sys.modules))"
    assert run(COUNT + loaded).splitlines() == ["2 tiktoken o200k_base", "False"]


def test_an_estimate_stands_in_where_no_table_is_to_be_had() -> None:
    assert run(NO_TABLES + COUNT) == "3 estimate (characters / 4)"


def test_the_users_folder_is_honoured_when_the_table_is_there(tmp_path: Path) -> None:
    shipped = table_file("cl100k_base", table_folders())
    assert shipped is not None
    (tmp_path / shipped.name).write_bytes(shipped.read_bytes())
    counted = run(NO_TABLES + COUNT, TIKTOKEN_CACHE_DIR=str(tmp_path))
    assert counted == "2 tiktoken cl100k_base"


def test_a_damaged_table_is_neither_used_nor_deleted(tmp_path: Path) -> None:
    shipped = table_file("o200k_base", table_folders())
    assert shipped is not None
    damaged = tmp_path / shipped.name
    damaged.write_bytes(b"aGk= 0\n")
    assert run(COUNT, TIKTOKEN_CACHE_DIR=str(tmp_path)) == "2 tiktoken o200k_base"
    assert run(NO_TABLES + COUNT, TIKTOKEN_CACHE_DIR=str(tmp_path)).endswith("/ 4)")
    assert damaged.read_bytes() == b"aGk= 0\n"


def test_the_digests_are_those_of_the_shipped_tables() -> None:
    for name, digest in DIGESTS.items():
        file = table_file(name, table_folders())
        assert file is not None
        assert hashlib.sha256(file.read_bytes()).hexdigest() == digest
