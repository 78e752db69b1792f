import subprocess
import sys

import pytest

HEAVY = {"openai", "httpx2", "tiktoken", "jinja2", "chromadb", "llama_index", "pydantic", "numpy"}


@pytest.mark.parametrize(
    "module",
    [
        "reportqa.llm",
        "reportqa.llm.settings",
        "reportqa.llm.client",
        "reportqa.llm.prompts",
        "reportqa.llm.tokens",
        "reportqa.answering.writing",
    ],
)
def test_an_import_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
