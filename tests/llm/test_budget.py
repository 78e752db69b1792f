from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from reportqa.llm.budget import cut_text, fit_passages, in_batches, prompt_budget
from tests.llm.chats import ScriptedChat

texts = st.lists(st.text("ab. \n", min_size=1), min_size=1, max_size=12)


@given(texts, st.integers(0, 60))
def test_passages_fill_the_budget_whole_and_in_order(passages: list[str], budget: int) -> None:
    chosen = fit_passages(passages, budget_tokens=budget, count=len)
    rest = iter(passages)
    assert all(passage in rest for passage in chosen)
    assert chosen[0] == passages[0]
    assert len(chosen) == 1 or sum(map(len, chosen)) <= budget


def test_a_passage_too_long_for_the_rest_is_passed_over() -> None:
    assert fit_passages(["aaaa", "bbbbbbbb", "cc"], budget_tokens=7, count=len) == ("aaaa", "cc")


def test_no_passages_are_none() -> None:
    assert fit_passages([], budget_tokens=7, count=len) == ()


@given(st.text("ab. \n", min_size=1, max_size=80), st.integers(1, 90))
def test_a_cut_text_is_a_beginning_that_fits(text: str, budget: int) -> None:
    assume(text.strip())
    cut = cut_text(text, budget_tokens=budget, count=len)
    assert cut
    assert text.startswith(cut)
    assert len(cut) <= budget


def test_a_text_is_cut_at_a_sentence_then_at_a_word_then_anywhere() -> None:
    text = "The hall was full. The talk was short. Bye."
    assert cut_text(text, budget_tokens=40, count=len) == "The hall was full. The talk was short."
    assert cut_text(text, budget_tokens=14, count=len) == "The hall was"
    assert cut_text(text, budget_tokens=2, count=len) == "Th"
    assert cut_text(text, budget_tokens=0, count=len) == "T"


def test_the_reply_and_a_margin_are_left_free() -> None:
    short = ScriptedChat([], context_tokens=4_000, max_output_tokens=4_096)
    long = ScriptedChat([], context_tokens=32_000, max_output_tokens=1_000)
    assert (prompt_budget(short), prompt_budget(long)) == (2_800, 29_400)


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 20), st.integers(1, 5))
def test_batches_keep_all_in_order_and_fit_unless_one_is_alone(
    things: list[int], budget: int, most: int
) -> None:
    batches = list(in_batches(things, budget_tokens=budget, most=most, count=int))
    assert [one for batch in batches for one in batch] == things
    assert all(1 <= len(batch) <= most for batch in batches)
    assert all(sum(batch) <= budget or len(batch) == 1 for batch in batches)
    for batch, following in pairwise(batches):
        assert len(batch) == most or sum(batch) + following[0] > budget
