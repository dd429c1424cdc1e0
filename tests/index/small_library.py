"""A handful of articles to index, in both languages, and short ways to make more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus.types import Access, Article, Block, BlockKind, Language
from index.storage.build import BuildReport, build
from index.storage.manifest import read_manifest, segment_folder
from index.types import Encoder


def no_progress(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def article(
    article_id: str,
    title: str,
    sections: dict[str, str] | str,
    language: Language = Language.NB,
) -> Article:
    """An article of one paragraph, or of one under each heading."""
    if isinstance(sections, str):
        sections = {"": sections}
    text, blocks = "", []
    for heading, paragraph in sections.items():
        for kind, level, part in (
            (BlockKind.HEADING, 2, heading),
            (BlockKind.PARAGRAPH, 0, paragraph),
        ):
            if part:
                text += "\n" if text else ""
                blocks.append(Block(kind, level, len(text), len(text) + len(part)))
                text += part
    return Article(article_id, title, language, text, tuple(blocks))


PROMISES = Article(
    id="loftet",
    title="Løftet til gjesten",
    language=Language.NB,
    text="Et serviceløfte forplikter. Det gis av ledelsen og holdes av de ansatte.",
    blocks=(Block(BlockKind.PARAGRAPH, 0, 0, 72),),
    series="Vertskap",
    part=2,
    parts=9,
    url="https://svar.example/loftet",
    published=date(2025, 3, 18),
    updated=date(2026, 2, 4),
    access=Access.SUBSCRIBERS,
    sources=("Egne notater, 2025.",),
)
QUEUES = article(
    "koer",
    "Køer",
    {
        "Hvorfor køer oppstår": "Køen vokser når flere kommer enn disken rekker å ta unna.",
        "Hva som hjelper": "Ventetiden føles kortere med noe å se på. Et kølappsystem hjelper.",
    },
)
QUALITY = article(
    "kvalitet",
    "Tjänstekvalitet",
    {"Vad kunden märker": "Kvaliteten avgörs i mötet. Kundnöjdheten mäts varje kvartal."},
    Language.SV,
)
LIBRARY = (PROMISES, QUEUES, QUALITY)


def build_quietly(articles: Sequence[Article], encoder: Encoder, home: Path) -> BuildReport:
    """Build without telling how far it has come."""
    return build(articles, encoder, home, no_progress)


def segment_of(home: Path, number: int, place: int = 0) -> Path:
    """The folder of a generation's segment, the largest first."""
    folder = home / "index" / str(number)
    return segment_folder(folder, list(read_manifest(folder).segments)[place])
