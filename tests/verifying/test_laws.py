"""Laws of the check, whatever the sentences and the passages are."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportqa.verifying import Cited, check_cited, check_sentence
from reportqa.verifying.words import read_text

DATA = Path(__file__).parents[2] / "benchmarks" / "data" / "claims.jsonl"
PAIRS = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
PASSAGES = sorted({pair["passage"] for pair in PAIRS})
ENGLISH = [text for text in PASSAGES if read_text(text).language == "en"]
passages = st.sampled_from(PASSAGES)
NUMBER = re.compile(r"(?<![\w.,-])\d{2,3}(?![\w.,-]|\s\d)")


@given(passages, st.data())
def test_a_sentence_copied_from_its_passage_is_supported(passage: str, data: st.DataObject) -> None:
    read = read_text(passage)
    number = data.draw(st.sampled_from(sorted({word.sentence for word in read.words})))
    words = [word.text + word.unit for word in read.words if word.sentence == number]
    assert check_sentence(" ".join(words), [passage]).supported


@given(st.sampled_from([text for text in ENGLISH if NUMBER.search(text)]), st.data())
def test_a_number_changed_to_another_one_is_never_supported(
    passage: str, data: st.DataObject
) -> None:
    found = data.draw(st.sampled_from(list(NUMBER.finditer(passage))))
    other = data.draw(st.integers(min_value=1_000_000, max_value=9_999_999))
    sentence = passage[: found.start()] + str(other) + passage[found.end() :]
    assert not check_sentence(sentence, [passage]).supported


@given(st.sampled_from(PAIRS), st.lists(passages, max_size=3), st.data())
def test_the_order_of_the_passages_does_not_matter(
    pair: dict[str, str], others: list[str], data: st.DataObject
) -> None:
    cited = [pair["passage"], *others]
    shuffled = data.draw(st.permutations(cited))
    sentence = pair["sentence"]
    assert check_sentence(sentence, cited) == check_sentence(sentence, shuffled)


@given(passages, st.lists(passages, max_size=3))
def test_more_passages_do_not_unsettle_a_copied_sentence(passage: str, others: list[str]) -> None:
    assert check_sentence(passage, [passage, *others]).supported


@settings(max_examples=300)
@given(st.text(), st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=2))
def test_the_check_never_raises(sentence: str, cited: list[str], context: list[str]) -> None:
    verdict = check_sentence(sentence, cited, context=context)
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.reason


@given(
    st.text(alphabet="0123456789.,:/-%k \"“”«»'’()[]&|\n日月年さんnotneverthan", max_size=80),
    st.text(alphabet="0123456789.,:/-%k \"“”«»'’()[]&|\n日月年さんnotneverthan", max_size=80),
)
def test_the_check_never_raises_on_figures_and_marks(sentence: str, passage: str) -> None:
    assert check_cited(sentence, [Cited(text=passage)]).verdict.reason
