"""Exports of chats: one message one article; the person who wrote it stays out of the article."""

import io
import json
import zipfile
from collections import Counter
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schemas.article import Unreadable
from summarizer.errors import InputError
from summarizer.ingest.chats import Chat, Form, Message, Skip, documents, form_of, read_chat
from summarizer.ingest.compose import compose
from summarizer.ingest.document import Came, Document, Facts

NEWS = "مقتل ثلاثة مدنيين في قصف مدفعي استهدف القرية صباح اليوم."
MORE = "Two people were wounded when shells hit the market on Monday."
ARABIC_NOTICE = "\u200fالرسائل والمكالمات مشفّرة بالكامل: لا أحد خارج هذه الدردشة يستطيع قراءتها."


def chat(name: str, text: str | bytes) -> Chat:
    raw = text if isinstance(text, bytes) else text.encode()
    form = form_of(name, raw)
    assert form is not None
    return read_chat(raw, form, name=name, label="chat", origin=name)


def messages(name: str, text: str | bytes) -> list[Message]:
    return [message for message in chat(name, text).messages if isinstance(message, Message)]


def telegram(*posts: object, name: str = "قناة المثال", kind: str = "public_channel") -> str:
    return json.dumps({"name": name, "type": kind, "id": 1, "messages": posts}, ensure_ascii=False)


def post(number: int, text: object, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2026-11-15T23:30:12", "text": text, **more}


def test_a_telegram_post_keeps_time_zone_signature_and_source() -> None:
    entities = [
        "عاجل: ",
        {"type": "bold", "text": NEWS},
        "\n",
        {"type": "link", "text": "https://example.org"},
    ]
    export = telegram(
        post(
            7, entities, date_unixtime="1794774612", author="مراسل", forwarded_from="قناة أخرى", photo="p.jpg"
        ),
        post(8, NEWS, **{"from": "قناة المثال"}),
    )
    assert messages("result.json", export) == [
        Message(
            "7",
            f"عاجل: {NEWS}\nhttps://example.org",
            date(2026, 11, 15),
            "2026-11-15T23:30:12+03:00",
            "مراسل",
            "قناة أخرى",
        ),
        Message("8", NEWS, date(2026, 11, 15), "2026-11-15T23:30:12"),
    ]


def test_the_person_is_kept_with_the_original_alone() -> None:
    found = list(
        documents(
            chat("result.json", telegram(post(7, NEWS, author="Person A", forwarded_from="Person B"))),
            label="result",
            origin="in/result.json",
            facts=Facts(language="ar"),
        )
    )
    (one,) = found
    assert isinstance(one, Document)
    assert (one.article_id, one.origin, one.text) == ("result-2026-11-15-2330-7", "in/result.json#7", NEWS)
    assert one.facts == Facts(language="ar")
    assert one.came.says == Facts(published=date(2026, 11, 15), source="قناة المثال")
    assert (one.came.author, one.came.forwarded_from) == ("Person A", "Person B")
    assert "Person" not in repr(one._replace(came=Came()))


@pytest.mark.parametrize(
    "label",
    [pytest.param("تصحيح:", id="Arabic"), pytest.param("Correction:", id="English"), "*تصحيح* |", "تصحيح\n"],
)
def test_a_message_that_corrects_an_earlier_one_is_an_article(label: str) -> None:
    text = f"{label} {NEWS}"
    (document,) = documents(
        chat("result.json", telegram(post(7, text))), label="result", origin="result.json", facts=Facts()
    )
    assert isinstance(document, Document)
    article = compose(document).article
    assert (article.clutter, article.sentences[0].start) == ((), 0)
    with pytest.raises(InputError, match="no sentence of an article in it, only: notice"):
        compose(document._replace(text=f"Correction: {MORE}", has_headline=True))


def test_the_name_of_a_file_that_holds_a_talk_of_two_gets_into_no_label() -> None:
    file = "WhatsApp_Chat_with_Person"
    broken = Unreadable(article_id=f"{file}-3", origin="in/_chat.txt#3", reason="no text")
    talk = Chat(None, (Message("2", NEWS, date(2026, 11, 15), "2026-11-15T21:04", "A"), broken), {})
    one, other = documents(talk, label=file, origin="in/_chat.txt", facts=Facts())
    assert isinstance(one, Document)
    assert (one.article_id, other.article_id) == ("chat-6fb5ea54-2026-11-15-2104-2", "chat-6fb5ea54-3")
    assert one.came.says.source is None
    (third,) = documents(talk._replace(messages=talk.messages[:1]), label="Other", origin="o", facts=Facts())
    assert third.article_id != one.article_id


@pytest.mark.parametrize(
    ("entry", "skip"),
    [
        pytest.param({**post(1, ""), "type": "service", "action": "pin_message"}, Skip.SYSTEM, id="service"),
        pytest.param(post(1, "", media_type="sticker", file="s.webp"), Skip.MEDIA, id="sticker"),
        pytest.param(post(1, "الصورة", photo="p.jpg"), Skip.MEDIA, id="picture-with-one-word"),
        pytest.param(post(1, "https://example.org/a-very-long-address-of-a-page"), Skip.LINKS, id="link"),
        pytest.param(post(1, "الله يرحمهم"), Skip.SHORT, id="short"),
        pytest.param(post(1, "🙏🙏🙏"), Skip.SHORT, id="emoji"),
    ],
)
def test_what_is_no_article_is_counted(entry: dict[str, object], skip: Skip) -> None:
    found = chat("result.json", telegram(entry, post(2, NEWS)))
    assert found.skipped == Counter({skip: 1})
    assert [message.id for message in found.messages if isinstance(message, Message)] == ["2"]


def test_a_broken_entry_is_named_and_the_rest_goes_on() -> None:
    late = {**post(4, NEWS), "date_unixtime": 10**12}
    found = chat("result.json", telegram({"id": 1, "text": NEWS}, "x", post(3, NEWS), late))
    assert [(item.article_id, item.reason) for item in found.messages if isinstance(item, Unreadable)] == [
        ("chat-entry-1", "date: Field required"),
        ("chat-entry-2", "Input should be a valid dictionary or instance of _Post"),
        ("chat-entry-4", "year 33658 is out of range"),
    ]
    assert len(found.messages) == 4


def test_a_talk_of_two_has_no_title() -> None:
    assert chat("result.json", telegram(post(1, NEWS), name="A Person", kind="personal_chat")).title is None
    assert chat("result.json", telegram(post(1, NEWS), name="Group", kind="private_group")).title == "Group"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param('{"messages": [', "broken Telegram export: its JSON is cut off", id="cut-off"),
        pytest.param('{"messages": [' + "[" * 100_000, "broken Telegram export", id="nested"),
        pytest.param('{"about": "", "chats": {"list": []}}', "export of a whole account", id="account"),
    ],
)
def test_broken_exports_are_one_line(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        chat("result.json", text)


PAGE = """<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header"><div class="content">
<div class="text bold">
 قناة المثال
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">15 November 2026</div></div>
<div class="message default clearfix" id="message11"><div class="body">
<div class="pull_right date details" title="15.11.2026 21:03:12 UTC+03:00">21:03</div>
<div class="from_name">قناة المثال</div>
<div class="reply_to details">In reply to <a href="#go">this message</a></div>
<div class="text">
<strong>عاجل</strong><br>NEWS
</div></div></div>
<div class="message default clearfix joined" id="message12"><div class="body">
<div class="pull_right date details" title="15.11.2026 21:04:00 UTC+03:00">21:04</div>
<div class="forwarded body"><div class="from_name">قناة أخرى <span class="date details"
 title="14.11.2026 10:00:00 UTC+03:00"> 14.11.2026 10:00:00</span></div>
<div class="text">MORE</div></div></div></div>
<div class="message default clearfix joined" id="message13"><div class="body">
<div class="pull_right date details" title="15.11.2026 21:05:00">21:05</div>
<div class="media_wrap clearfix"><div class="media"></div></div></div></div>
<div class="message default clearfix" id="message14"><div class="body">
<div class="from_name">قناة المثال</div><div class="text">NEWS</div></div></div>
</div></div></div></body></html>""".replace("NEWS", NEWS).replace("MORE", MORE)


def test_telegram_pages() -> None:
    found = chat("messages2.html", PAGE)
    day = date(2026, 11, 15)
    assert found == Chat(
        "قناة المثال",
        (
            Message("11", f"عاجل\n{NEWS}", day, "2026-11-15T21:03:12+03:00"),
            Message("12", MORE, day, "2026-11-15T21:04:00+03:00", None, "قناة أخرى"),
            Unreadable(
                article_id="chat-14",
                origin="messages2.html#14",
                reason="date: not as Telegram writes it; export the chat as JSON",
            ),
        ),
        Counter({Skip.SYSTEM: 1, Skip.MEDIA: 1}),
    )


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        pytest.param("[15/11/2026, 21:03:12] A: {}", "2026-11-15", "T21:03:12", id="iphone"),
        pytest.param(
            "\u200e[15/11/2026, 9:03:12\u202fPM] ~\u202fA: {}", "2026-11-15", "T21:03:12", id="iphone-pm"
        ),
        pytest.param("15/11/2026, 21:03 - A: {}", "2026-11-15", "T21:03", id="android"),
        pytest.param("11/15/26, 12:03 AM - A: {}", "2026-11-15", "T00:03", id="american"),
        pytest.param("15.11.26, 21:03 - A: {}", "2026-11-15", "T21:03", id="dots"),
        pytest.param("2026-11-15, 9:03 p.m. - A: {}", "2026-11-15", "T21:03", id="year-first"),
        pytest.param(
            "\u200f١٥\u200f/١١\u200f/٢٠٢٦، ٩:٠٣ م - \u200fA\u200f: {}", "2026-11-15", "T21:03", id="arabic"
        ),
        pytest.param("[١٥/١١/٢٠٢٦، ١٢:٠٣:١٢ م] A: {}", "2026-11-15", "T12:03:12", id="arabic-noon"),
    ],
)
def test_whatsapp_heads(text: str, day: str, time: str) -> None:
    found = messages("_chat.txt", "\n".join([text.format(NEWS), text.format(MORE)]))
    one, two = date.fromisoformat(day), f"{day}{time}"
    assert found == [Message("1", NEWS, one, two, "A"), Message("2", MORE, one, two, "A")]


@pytest.mark.parametrize(
    ("days", "first", "notes"),
    [
        pytest.param(["5/6/2026", "13/6/2026"], date(2026, 6, 5), 0, id="thirteenth-day"),
        pytest.param(["5/6/2026", "5/13/2026"], date(2026, 5, 6), 0, id="thirteenth-day-second"),
        pytest.param(["1/9/2026", "2/3/2026"], date(2026, 1, 9), 0, id="time-runs-forward"),
        pytest.param(["9/1/2026", "3/2/2026"], date(2026, 1, 9), 0, id="time-runs-forward-day-first"),
        pytest.param(["5/6/2026", "5/6/2026"], date(2026, 6, 5), 1, id="undecided"),
        pytest.param(["5/5/2026", "5/5/2026"], date(2026, 5, 5), 0, id="all-the-same"),
    ],
)
def test_the_order_of_day_and_month(days: list[str], first: date, notes: int) -> None:
    found = chat("_chat.txt", "\n".join(f"{day}, 21:03 - A: {NEWS}" for day in days))
    assert isinstance(found.messages[0], Message)
    assert (found.messages[0].day, len(found.notes)) == (first, notes)


def test_the_note_says_how_days_are_read() -> None:
    note = "5/6 is read as day/month: nothing in the chat tells; check the days"
    assert chat("_chat.txt", f"5/6/2026, 21:03 - A: {NEWS}\n" * 2).notes == (note,)


def test_a_day_that_is_none_is_named() -> None:
    text = f"31/12/2026, 21:03 - A: {NEWS}\n31/11/2026, 21:03 - A: {NEWS}\n"
    assert chat("_chat.txt", text).messages[1] == Unreadable(
        article_id="chat-2", origin="_chat.txt#2", reason="'31/11/2026, 21:03' is no day and time; correct it"
    )


def test_hijri_years_are_not_guessed() -> None:
    with pytest.raises(InputError, match="days of the year 1448"):
        chat("_chat.txt", f"5/6/1448, 21:03 - A: {NEWS}\n" * 2)


@pytest.mark.parametrize(
    ("rest", "skip"),
    [
        pytest.param("A added B", Skip.SYSTEM, id="no-author"),
        pytest.param(ARABIC_NOTICE, Skip.SYSTEM, id="notice-with-colon"),
        pytest.param(
            "Group: \u200eMessages and calls are end-to-end encrypted.", Skip.SYSTEM, id="automatic"
        ),
        pytest.param("A: <Media omitted>", Skip.MEDIA, id="media"),
        pytest.param("A: \u200f<تم استبعاد الوسائط>", Skip.MEDIA, id="arabic-media"),
        pytest.param("A: \u200eimage omitted", Skip.MEDIA, id="iphone-picture"),
        pytest.param("A: \u200eIMG-20261115-WA0001.jpg (file attached)", Skip.MEDIA, id="attached"),
        pytest.param("A: \u200e<attached: 00000012-PHOTO.jpg>", Skip.MEDIA, id="iphone-attached"),
        pytest.param("A: This message was deleted", Skip.DELETED, id="deleted"),
        pytest.param("A: تم حذف هذه الرسالة", Skip.DELETED, id="arabic-deleted"),
        pytest.param("A: https://example.org/abcdefghijklmnopqrstuvwxyz", Skip.LINKS, id="link"),
        pytest.param("A: ok", Skip.SHORT, id="short"),
    ],
)
def test_whatsapp_words_of_its_own(rest: str, skip: Skip) -> None:
    found = chat("_chat.txt", f"15/11/2026, 21:03 - {rest}\n15/11/2026, 21:04 - A: {NEWS}")
    assert found.skipped == Counter({skip: 1})
    assert found.messages == (Message("2", NEWS, date(2026, 11, 15), "2026-11-15T21:04", "A"),)


def test_captions_and_edited_messages_keep_their_words() -> None:
    text = (
        f"15/11/2026, 21:03 - A: IMG-1.jpg (الملف مرفق)\n{NEWS}\n"
        f"15/11/2026, 21:04 - A: {MORE} \u200e<This message was edited>"
    )
    assert [message.text for message in messages("_chat.txt", text)] == [NEWS, MORE]


def test_a_quoted_chat_stays_in_its_message() -> None:
    text = f"15/11/2026, 21:03 - A: {NEWS}\n[15/11, 20:00] B: {MORE}\n[15/11/2026, 20:00:00] C: {MORE}\n"
    text += f"15/11/2026, 21:04 - A: {NEWS}"
    assert (
        messages("_chat.txt", text)[0].text
        == f"{NEWS}\n[15/11, 20:00] B: {MORE}\n[15/11/2026, 20:00:00] C: {MORE}"
    )


def test_only_a_group_has_a_title() -> None:
    lines = [f"15/11/2026, 21:03 - {name}: {NEWS}\n" for name in "ABC"]
    assert chat("WhatsApp Chat with Example Group.txt", "".join(lines)).title == "Example Group"
    assert chat("دردشة واتساب مع مجموعة المثال.txt", "".join(lines)).title == "مجموعة المثال"
    assert chat("WhatsApp Chat with A Person.txt", "".join(lines[:2])).title is None


def packed(**contents: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(name.replace("_dot_", "."), text)
    return raw.getvalue()


def test_the_archive_that_whatsapp_makes() -> None:
    text = "".join(f"[15/11/2026, 21:03:1{at}] {name}: {NEWS}\n" for at, name in enumerate("ABC"))
    found = chat("WhatsApp Chat - Example.zip", packed(_chat_dot_txt=text, photo_dot_jpg="x"))
    assert found.title == "Example"
    assert [message.author for message in found.messages if isinstance(message, Message)] == ["A", "B", "C"]


def test_an_archive_that_is_a_bomb() -> None:
    raw = packed(_chat_dot_txt="[15/11/2026, 21:03:12] A: " + "a" * 20_000_000)
    with pytest.raises(InputError, match="packed more than 200 times over"):
        chat("chat.zip", raw)


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        pytest.param("result.json", telegram(), Form.TELEGRAM_JSON, id="telegram"),
        pytest.param("messages.html", PAGE, Form.TELEGRAM_HTML, id="telegram-page"),
        pytest.param("a.txt", f"15/11/2026, 21:03 - A: {NEWS}\n" * 2, Form.WHATSAPP, id="whatsapp"),
        pytest.param("a.json", '{"articles": []}', None, id="other-json"),
        pytest.param("a.html", f"<html><p>{NEWS}</p></html>", None, id="page"),
        pytest.param("a.txt", f"15/11/2026, 21:03 - A: {NEWS}\n{NEWS}", None, id="one-head"),
        pytest.param("a.txt", f"{NEWS}\n" + f"15/11/2026, 21:03 - A: {NEWS}\n" * 2, None, id="head-later"),
        pytest.param("a.jsonl", telegram(), None, id="other-name"),
        pytest.param("a.zip", "PK", None, id="no-archive"),
    ],
)
def test_how_exports_are_known(name: str, text: str, form: Form | None) -> None:
    assert form_of(name, text.encode()) is form


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from([NEWS, MORE, "15/11/2026", "21:03", "15 نوفمبر 2026، 21:03", "[صورة]", "A: b"]),
    st.dates().map(lambda day: f"{day:%d/%m/%Y} - {NEWS}"),
)


@given(st.lists(LINES, max_size=30))
@example(["15/11/2026 - دمشق", NEWS])
@example(["[15/11/2026] دمشق: عاجل", "[15/11/2026] دمشق: عاجل"])
def test_a_plain_article_is_never_a_chat(lines: list[str]) -> None:
    assert form_of("article.txt", "\n".join(lines).encode("utf-8", "ignore")) is None


NAMES = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=20)
WORDS = st.lists(st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=1, max_size=12), min_size=1)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=4).map(lambda lines: "\n".join([NEWS, *lines]))
HEADS = st.sampled_from(["[%d/%m/%Y, %H:%M:%S] ", "%d/%m/%Y, %H:%M - ", "%m/%d/%y, %I:%M %p - "])
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@given(
    HEADS,
    st.booleans(),
    st.lists(
        st.tuples(st.datetimes(datetime(2010, 1, 1), datetime(2040, 1, 1)), NAMES, TEXTS),
        min_size=1,
        max_size=6,
    ),
)
def test_made_messages_come_back(head: str, eastern: bool, made: list[tuple[datetime, str, str]]) -> None:
    # The first pair settles which number is the day.
    made = [(datetime(2009, 1, 31), "A", NEWS), (datetime(2009, 12, 31), "A", NEWS), *sorted(made)]
    heads = [when.strftime(head) for when, _, _ in made]
    if eastern:
        heads = [each.translate(ARABIC_DIGITS) for each in heads]
    text = "\n".join(f"{each}{name}: {words}" for each, (_, name, words) in zip(heads, made, strict=True))
    length = 19 if "%S" in head else 16
    assert [(m.time, m.author, m.text) for m in messages("_chat.txt", text)] == [
        (when.replace(microsecond=0).isoformat()[:length], name, words) for when, name, words in made
    ]
