from hypothesis import given
from hypothesis import strategies as st

from reportqa.llm.patience import asked_wait, next_wait

NOW = 1_700_000_000.0


def test_waits_double_from_half_a_second_to_eight() -> None:
    waits: list[float] = []
    while (wait := next_wait(waits, asked=None)) is not None:
        waits.append(wait)
    assert waits == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0]


@given(st.lists(st.none() | st.floats(allow_nan=False), max_size=50))
def test_all_waits_together_stay_below_a_minute(asked: list[float | None]) -> None:
    waits: list[float] = []
    for seconds in asked:
        wait = next_wait(waits, asked=seconds)
        waits.append(wait or 0.0)
    assert sum(waits) <= 60


def test_what_the_server_asks_for_is_honoured() -> None:
    assert next_wait([], asked=7.5) == 7.5
    assert next_wait([], asked=-1) == 0
    assert next_wait([], asked=61) is None


def test_retry_after_is_seconds_milliseconds_or_a_date() -> None:
    assert asked_wait({"Retry-After": "12"}, NOW) == 12
    assert asked_wait({"retry-after-ms": "1500", "retry-after": "2"}, NOW) == 1.5
    assert asked_wait({"retry-after": "Tue, 14 Nov 2023 22:13:30 GMT"}, NOW) == 10
    assert asked_wait({"retry-after": "Mon, 13 Nov 2023 22:13:30 GMT"}, NOW) == 0


def test_a_retry_after_that_says_nothing_is_absent() -> None:
    for value in ("soon", "", "nan", "Tue, 99 Nov 99999 99:99:99"):
        assert asked_wait({"retry-after": value}, NOW) is None
    assert asked_wait({}, NOW) is None
