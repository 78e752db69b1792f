from hypothesis import example, given
from hypothesis import strategies as st

from reportqa.llm.chunks import (
    ThinkingFilter,
    error_words,
    read_chunk,
    read_error,
    read_model_names,
)
from reportqa.llm.messages import Delta
from reportqa.models import Usage

json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "choices",
                    "delta",
                    "message",
                    "content",
                    "usage",
                    "prompt_tokens",
                    "error",
                    "data",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(json)
def test_no_shape_of_json_is_too_strange_to_read(data: object) -> None:
    assert isinstance(read_chunk(data), Delta)
    assert isinstance(error_words(data), str)
    assert isinstance(read_error(data), str | None)
    assert all(read_model_names(data))


def test_text_reasoning_end_and_usage_are_read() -> None:
    said = {"content": "a", "reasoning_content": "b"}
    counted = {"prompt_tokens": 3, "completion_tokens": 1}
    chunk = {"choices": [{"delta": said, "finish_reason": "stop"}], "usage": counted}
    assert read_chunk(chunk) == Delta(
        text="a",
        reasoning="b",
        finish="stop",
        usage=Usage(prompt_tokens=3, completion_tokens=1, cost_usd=None),
    )


def test_content_may_be_a_list_of_parts() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    assert read_chunk({"choices": [{"delta": {"content": parts}}]}).text == "ab"


def test_a_usage_of_nothing_is_no_usage() -> None:
    assert read_chunk({"usage": {"prompt_tokens": 0, "completion_tokens": 0}}).usage is None


def test_names_are_read_from_any_listing() -> None:
    assert read_model_names({"data": [{"id": "a"}, {"id": "a"}, {"id": "b"}]}) == ("a", "b")
    assert read_model_names({"models": [{"name": "c"}]}) == ("c",)
    assert read_model_names("no") == ()


def test_errors_are_read_from_any_shape() -> None:
    assert error_words({"error": {"message": "a"}}) == "a"
    assert error_words({"error": "b"}) == "b"
    assert error_words({"detail": [{"loc": ["body", "x"]}]}) == '[{"loc": ["body", "x"]}]'
    assert read_error({"object": "error", "message": "c"}) == "c"
    assert read_error({"choices": []}) is None


def shown(*pieces: str) -> str:
    thinking = ThinkingFilter()
    return "".join([*(thinking.feed(piece) for piece in pieces), thinking.close()])


@example(["<th", "ink>", "</think>", "<th", "ink>"])
@given(st.lists(st.sampled_from(["<th", "ink>", "</think>", "a", " ", "<", "b."])))
def test_a_reply_is_filtered_alike_in_whatever_pieces_it_comes(pieces: list[str]) -> None:
    assert shown(*pieces) == shown("".join(pieces)) == shown(*"".join(pieces))


def test_only_thinking_before_the_reply_is_held_back() -> None:
    assert shown("<think>hm</think>\n\nyes <think>") == "yes <think>"
    assert shown("<think>hm") == ""
    assert shown("<thin") == "<thin"
    assert shown(" a") == " a"
