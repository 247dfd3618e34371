"""The choice of the words that say a measure: runs of neighbours weigh more than words one by one."""

from quanhe.extract.sides import Steps, best, best_run

LEVEL = (0.0, 0.0)


def test_words_that_weigh_enough_are_chosen() -> None:
    assert best([3.0, 2.0, -4.0, -1.0], Steps(0.0, -1.0, 0.0), [LEVEL] * 4) == [True, True, False, False]


def test_a_weak_word_between_strong_ones_is_kept_where_entering_costs() -> None:
    assert best([3.0, -1.0, 3.0], Steps(0.0, -2.0, 0.0), [LEVEL] * 3) == [True, True, True]
    assert best([3.0, -1.0, 3.0], Steps(0.0, 0.0, 0.0), [LEVEL] * 3) == [True, False, True]


def test_a_run_begins_and_ends_where_that_weighs_most() -> None:
    level = Steps(0.0, 0.0, 0.0)
    assert best([1.0, 1.0, 1.0], level, [(-2.0, 0.0), (0.0, 0.0), (0.0, 0.0)]) == [False, True, True]
    assert best([1.0, 1.0, 1.0], level, [(0.0, 0.0), (0.0, 0.0), (0.0, -2.0)]) == [True, True, False]


def test_nothing_is_chosen_where_nothing_weighs() -> None:
    assert best([-1.0, -2.0], Steps(0.0, 0.0, 0.0), [LEVEL] * 2) == [False, False]
    assert best([], Steps(0.0, 0.0, 0.0), []) == []
    assert best_run([], 0.0, []) == (0, 0)
