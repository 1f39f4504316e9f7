"""The judgement of a soak can fail: each way of being told wrongly is noticed, and figures are what they say."""

import pytest
from verdict import delivery_faults, growth, latencies, percentile, percentile_of_counts, request_times

LOG = [3, 4, 6, 9]


def test_all_in_order_is_right():
    assert delivery_faults(LOG, LOG) == []
    assert delivery_faults([], []) == []


@pytest.mark.parametrize("heard,fault", [
    ([3, 4, 9], "1 missing, first 6"), ([], "4 missing, first 3"), ([3, 4, 6], "1 missing, first 9"),
    ([3, 4, 4, 6, 9], "1 told again, first 4"), ([3, 6, 4, 9], "1 told after a later one, first (6, 4)"),
    ([3, 4, 5, 6, 9], "1 told and not in the log, first 5")], ids=str)
def test_what_is_wrong_is_said(heard, fault):
    assert delivery_faults(LOG, heard) == [fault]


def test_coming_back_too_early_is_noticed():
    assert len(delivery_faults(LOG, [3, 4, 6, 4, 6, 9])) == 2


def test_each_request_is_matched_with_its_event():
    events = [{"seq": 5, "subject": "a"}, {"seq": 6, "subject": "b"}, {"seq": 8, "subject": "a"}]
    assert request_times(events, {"a": [1.0, 3.0], "b": [2.0]}) == {5: 1.0, 6: 2.0, 8: 3.0}
    assert latencies({5: 1.0, 8: 3.0}, [5, 6, 8], [1.5, 9.0, 3.25]) == [0.5, 0.25]


@pytest.mark.parametrize("begun", [{"a": [1.0]}, {"a": [1.0, 2.0], "b": [3.0]}, {}], ids=str)
def test_events_without_a_request_and_requests_without_an_event_are_noticed(begun):
    with pytest.raises(AssertionError):
        request_times([{"seq": 5, "subject": "a"}, {"seq": 6, "subject": "a"}], begun)


@pytest.mark.parametrize("share,value", [(1, 1), (50, 50), (99, 99), (100, 100)])
def test_percentiles(share, value):
    assert percentile(range(100, 0, -1), share) == value


def test_one_slow_one_in_fifty_is_above_the_99th():
    assert percentile([0.1] * 49 + [5.0], 99) == 5.0


@pytest.mark.parametrize("share,value", [(1, 2), (50, 2), (51, 9), (99, 9), (100, 10)])
def test_percentiles_of_counts(share, value):
    assert percentile_of_counts({"10": 1, "9": 49, "2": 50}, share) == value


def test_growth():
    assert growth(200, 210) == pytest.approx(0.05)
    assert growth(200, 190) < 0
