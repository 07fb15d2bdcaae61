"""Equal ids told apart: as a set of all of them would, and in a fraction of its memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch.distinct import Distinct


@pytest.mark.parametrize(
    ("given_ids", "found"),
    [
        (["a", "a", "a"], ["a", "a~2", "a~3"]),
        (["a~2", "a", "a", "a"], ["a~2", "a", "a~3", "a~4"]),
        (["a", "a", "a~2", "a"], ["a", "a~2", "a~2~2", "a~3"]),
        (["", "", "\ud800", "\ud800"], ["", "~2", "\ud800", "\ud800~2"]),
    ],
)
def test_equal_ids_are_counted(given_ids: list[str], found: list[str]) -> None:
    distinct = Distinct()
    assert [distinct.of(identity) for identity in given_ids] == found


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(["a", "a~2", "a~3", "a~2~2", "b", "b~2"])))
def test_no_two_are_ever_equal_and_the_first_keeps_its_name(given_ids: list[str]) -> None:
    distinct = Distinct()
    found = [distinct.of(identity) for identity in given_ids]
    assert len(set(found)) == len(found)
    assert all(name.startswith(identity) for name, identity in zip(found, given_ids, strict=True))
    assert found[:1] == given_ids[:1]


def test_many_ids_are_remembered_in_little_memory() -> None:
    distinct = Distinct()
    tracemalloc.start()
    try:
        assert [distinct.of(f"row {n}") for n in range(20_000)][-1] == "row 19999"
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size < 600_000
    assert all(distinct.of(f"row {n}") == f"row {n}~2" for n in range(0, 20_000, 7))


def test_one_id_a_hundred_thousand_times_takes_no_longer_each_time() -> None:
    distinct = Distinct()
    assert [distinct.of("a") for _ in range(100_000)][-1] == "a~100000"
