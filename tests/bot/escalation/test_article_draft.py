from datetime import UTC, date, datetime

import pytest

from bot.escalation.article_draft import draft_article
from bot.types.questions import AnswerStanding, Attachment, EditorsAnswer, Said
from corpus.errors import ArticleInvalid
from corpus.library.article_file import read_article
from corpus.types import Access, Language
from tests.fakes import EDITOR

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
REST = "Resten av svaret er lang nok til at biblioteket vil ha det i det hele tatt."


def answer(said: Said, question: str = "Hva koster én?", **changes: object) -> EditorsAnswer:
    fields: dict[str, object] = {
        "number": 7,
        "question": question,
        "language": Language.NB,
        "said": said,
        "by": EDITOR,
        "at": NOON,
        "review_on": date(2027, 1, 5),
        "standing": AnswerStanding.CURRENT,
    }
    return EditorsAnswer(**(fields | changes))  # type: ignore[arg-type]


def body_of(said: Said) -> str:
    """The Markdown of a draft, below its front matter."""
    return draft_article(answer(said)).split("---\n", 2)[2].strip()


def text_of(said: Said) -> str:
    """What a reader of the library would see of it."""
    return read_article(draft_article(answer(said)).encode()).text


def test_a_draft_that_quotes_members_articles_is_for_members() -> None:
    draft = draft_article(answer(Said(REST)), Access.SUBSCRIBERS)
    assert read_article(draft.encode()).access is Access.SUBSCRIBERS
    assert read_article(draft_article(answer(Said(REST))).encode()).access is Access.OPEN


def test_a_draft_is_an_article_with_the_question_as_its_title() -> None:
    revised = datetime(2026, 3, 1, tzinfo=UTC)
    draft = draft_article(answer(Said(REST), language=Language.SV, revised_at=revised))
    article = read_article(draft.encode())
    assert (article.id, article.title) == ("hva-koster-en", "Hva koster én?")
    assert article.language is Language.SV
    assert (article.published, article.updated) == (NOON.date(), revised.date())
    assert article.text == REST


def test_a_question_without_letters_gets_an_id_of_its_number() -> None:
    assert read_article(draft_article(answer(Said(REST), "???")).encode()).id == "svar-7"


def test_a_long_question_is_cut() -> None:
    article = read_article(draft_article(answer(Said(REST), "Hva koster " + "det " * 100)).encode())
    assert len(article.title) <= 200


def test_lines_of_a_chat_stay_apart_and_items_together() -> None:
    said = Said(f"{REST}\nTo linjer:\n• en\n– to\n1. tre\nSlutt.")
    assert body_of(said) == f"{REST}\n\nTo linjer:\n\n- en\n- to\n1. tre\n\nSlutt."


@pytest.mark.parametrize(
    "line",
    ["# ikke en overskrift", "> ikke et sitat", "a <b og c", "<b>ikke fet</b>", "5 < 6 og 7 > 3",
     "<script>x</script>", "<!-- y"],
)  # fmt: skip
def test_plain_text_that_looks_like_markup_stays_text(line: str) -> None:
    assert text_of(Said(f"{line}\n{REST}")) == f"{line}\n\n{REST}"


def test_formatting_and_links_become_markdown() -> None:
    html = (
        'Se <a href="https://svar.example/a_b(1)?x=1&amp;y=2">siden <b>om</b> én</a>, '
        f"<i>og</i> <code>svar_ask *</code> &lt;her&gt;.\n{REST}"
    )
    said = Said("x", html)
    assert body_of(said).startswith(
        "Se [siden **om** én](<https://svar.example/a_b(1)?x=1&y=2>), *og* `svar_ask *` \\<her>."
    )
    assert text_of(said).startswith("Se siden om én, og svar_ask * <her>.")


def test_emphasis_over_the_end_of_a_line_is_made_anew_on_the_next() -> None:
    html = f"<b>Kort \nog godt </b>sagt. {REST}"
    assert body_of(Said("x", html)).startswith("**Kort**\n\n**og godt** sagt.")


def test_text_that_looks_like_markup_beside_formatting_stays_text() -> None:
    html = f"<b>a</b> *b* _c_ [d](e)\n# f\n* g\n{REST}"
    assert text_of(Said("x", html)) == f"a *b* _c_ [d](e)\n\n# f\n\n– g\n\n{REST}"


def test_what_has_no_mark_in_markdown_is_plain() -> None:
    html = f"<u>a</u> <tg-spoiler>b</tg-spoiler> <blockquote>c</blockquote> <pre>d</pre> {REST}"
    assert body_of(Said("x", html)) == f"a b c d {REST}"


def test_an_answer_that_is_only_a_file_is_no_article() -> None:
    with pytest.raises(ArticleInvalid):
        draft_article(answer(Said("", attachments=(Attachment("photo", "f"),))))
