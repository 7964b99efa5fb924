"""What becomes of news when people are merged or forgotten."""

from crmdesk.core.desk import Desk
from crmdesk.core.news.tables import News, NewsContact


def test_a_merge_brings_news_to_the_winner(desk: Desk) -> None:
    winner, loser = desk.contacts.add({"name": "张伟"}), desk.contacts.add({"name": "张伟"})
    with desk.history.action("news.add"):
        key = desk.ids.new()
        News.insert(id=key, kind="celebration", day="2026-11-27").execute()
        NewsContact.insert(id=desk.ids.new(), contact=loser, news=key).execute()
    desk.contacts.merge(winner, loser)
    assert desk.history.rows("SELECT contact_id, news_id FROM news_contact") == [(winner, key)]
