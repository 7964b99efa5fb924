"""The calendar file, as other programs read it."""

from datetime import date
from pathlib import Path

import vobject

from crmdesk.core.desk import Desk
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday


def test_each_day_is_an_event_that_another_program_reads(desk: Desk, tmp_path: Path) -> None:
    contact = desk.contacts.add({"name": "张伟", "birthday": Birthday("1966-08-15", Calendar.LUNAR)})
    desk.occasions.add(
        "合作周年；含，逗号与一个很长很长很长很长很长很长很长很长很长很长很长的名字",
        "2016-9-26",
        contact,
        "a,b;c\\d\ne",
    )
    found = desk.occasions.between(date(2026, 9, 23), date(2026, 9, 26))
    path = tmp_path / "days.ics"
    assert desk.occasions.write_calendar(path, found) == len(found)
    content = path.read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    events = vobject.readOne(content.decode()).vevent_list
    assert [(event.dtstart.value, event.summary.value) for event in events] == [
        (one.day, f"{one.person}: {one.name}" if one.person else one.name) for one in found
    ]
    assert events[-1].description.value == "10 years · a,b;c\\d\ne"
    assert events[0].dtend.value == date(2026, 9, 24)
    assert len({event.uid.value for event in events}) == len(events)
    # Taken in again, the same events are the same.
    again = tmp_path / "again.ics"
    desk.occasions.write_calendar(again, found)
    assert again.read_bytes() == content
