"""What a reminder says. The clock stands at 18 May 2026."""

from datetime import date, timedelta

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Step
from crmdesk.core.language import use_language
from crmdesk.core.reminders.service import Reminder
from crmdesk.core.values.dates import Birthday

TODAY = date(2026, 5, 18)
DAYS = (TODAY,)


def with_step(desk: Desk, name: str, day: date = TODAY, **more: object) -> int:
    contact = desk.contacts.add({"name": name, **more})
    # Steps may be written for days to come alone: it is moved in the book, as time would.
    step = desk.interactions.follow_ups.add(Step("2026-05-18", "回电"), contact=contact)
    with desk.history.action("follow_up.move"):
        desk.history.connection.execute("UPDATE follow_up SET day = ? WHERE id = ?", (day.isoformat(), step))
    return contact


def test_the_day_counts_people_birthdays_and_steps_without_naming_them(desk: Desk) -> None:
    with_step(desk, "张伟")
    desk.contacts.add({"name": "王建国", "birthday": Birthday("--05-18")})
    desk.contacts.add({"name": "明天", "birthday": Birthday("--05-19")})
    found = desk.reminders.of(DAYS, TODAY)
    assert found.title() == "Today: 3 people, 1 birthday"
    assert found.text() == "1 next step is due."
    assert found.text(names=True) == "1 next step is due: 张伟. Birthday: 王建国."
    assert not any(name in found.title() + found.text() for name in ("张伟", "王建国"))


def test_what_was_missed_says_since_when(desk: Desk) -> None:
    with_step(desk, "早已说过", TODAY - timedelta(days=9))
    with_step(desk, "张伟", TODAY - timedelta(days=2))
    with_step(desk, "李娜")
    days = tuple(TODAY - timedelta(days=back) for back in (3, 2, 1))
    missed = desk.reminders.of(days, TODAY)
    assert (missed.title(), missed.text(names=True)) == (
        "While you were away", "1 next step is due since 2026-05-16: 张伟.",
    )  # fmt: skip
    with_today = desk.reminders.of((*days, TODAY), TODAY)
    assert with_today.text() == "2 next steps are due since 2026-05-16."
    assert with_today.title().startswith("Today: ")


def test_who_must_not_be_contacted_waits_or_is_somebody_elses_is_left_out(desk: Desk) -> None:
    desk.history.colleague = me = desk.contacts.add_colleague("李静")
    with_step(desk, "勿扰", standing="do_not_contact")
    waiting = with_step(desk, "以后")
    desk.interactions.follow_ups.put_off(waiting, "", "2026-05-25")
    done = with_step(desk, "已办")
    desk.interactions.follow_ups.done([desk.interactions.follow_ups.open_with(done)[0].id])
    desk.contacts.trash([with_step(desk, "已删")])
    desk.history.colleague = other = desk.contacts.add_colleague("陈志远")
    with_step(desk, "别人的")
    assert desk.reminders.of(DAYS, TODAY, me).empty
    assert desk.reminders.of(DAYS, TODAY, other).steps == ("别人的",)


def test_an_empty_book_has_nothing_to_say(desk: Desk) -> None:
    assert desk.reminders.of(DAYS, TODAY).empty
    assert not Reminder(today=True, people=1).empty


def test_a_large_book_counts_what_a_day_holds(desk: Desk) -> None:
    for number in range(40):
        with_step(desk, f"人{number}")
    found = desk.reminders.of(DAYS, TODAY)
    assert (found.people, len(found.steps)) == (30, 40)
    assert found.text(names=True).endswith("and 37 more.")


@pytest.mark.parametrize(
    ("reminder", "title", "text"),
    [
        (
            Reminder(True, 12, ("甲", "乙"), ("丙",)),
            "今天要联络 12 位，2 人过生日",
            "1 项跟进到期：丙。生日：甲、乙。",
        ),
        (
            Reminder(False, steps=("丙", "丁"), since=TODAY),
            "您不在的时候",
            "自 2026-05-18 起有 2 项跟进到期：丙、丁。",
        ),
    ],
)
def test_in_chinese(reminder: Reminder, title: str, text: str) -> None:
    use_language("zh_CN")
    try:
        assert (reminder.title(), reminder.text(names=True)) == (title, text)
    finally:
        use_language("en")
