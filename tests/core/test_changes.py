"""Listeners hear of changes until they stop listening."""

from crmdesk.core.changes import Change, Changes


def test_listeners_may_stop_while_they_are_told() -> None:
    changes, heard = Changes(), []
    stop = changes.listen(lambda change: (heard.append(change), stop()))
    changes.listen(heard.append)
    changes.publish(Change("a", (1,)))
    changes.publish(Change("b", (2,)))
    assert [change.kind for change in heard] == ["a", "a", "b"]
