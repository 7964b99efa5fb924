"""The collector runs again after bulk work, however that ends."""

import gc

import pytest

from crmdesk.core.exchange.collector import collector_paused


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_left_as_it_was(running: bool) -> None:
    (gc.enable if running else gc.disable)()
    try:
        with pytest.raises(KeyError), collector_paused():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is running
    finally:
        gc.enable()


def test_what_was_made_meanwhile_is_not_searched_as_new() -> None:
    gc.collect()
    with collector_paused():
        made = [[number] for number in range(10_000)]
    assert not any(one is made for generation in (0, 1) for one in gc.get_objects(generation))


def test_what_a_window_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collector_paused():
            pass
        assert gc.get_freeze_count() >= frozen
    finally:
        gc.unfreeze()
