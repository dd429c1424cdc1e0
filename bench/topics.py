"""How well articles are found that deal with a topic: every topic of ours against every article.

Usage: python -m bench.topics [FOLDER]

Needs an index of `corpus/articles` (svar index build).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from bot.app import App
from bot.config.settings import load_settings
from corpus.language import question_language
from corpus.types import Language
from index.engine import Engine

OWN = Path("corpus/topics")
DEALS, TOUCHES = 2, 1


def judged(folder: Path) -> dict[str, dict[str, int]]:
    """Return the grade of each article that was judged, by the topic's id."""
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels" / "topics.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        topic, article, grade = line.split("\t")
        grades[topic][article] = int(grade)
    return grades


def main(folder: Path) -> None:
    """Print, for both halves, what is found of what deals, and what is right of what is found."""
    settings = load_settings()
    encoder = App(settings).models.encoder(lambda *_: None)
    engine = Engine.open(settings.home, encoder)
    ids = {article.id for article in engine.articles()}
    grades = judged(folder)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        topic = json.loads(line)
        language = question_language(topic["text"], Language(topic["metadata"]["language"]))
        found = engine.matches(topic["text"], language, ids)
        own = grades[topic["_id"]]
        told = [own.get(match.evidence.article.id, 0) for match in found]
        wanted = sum(grade == DEALS for grade in own.values())
        half = counts[topic["metadata"]["split"]]
        half[0] += wanted
        half[1] += told.count(DEALS)
        half[2] += told.count(TOUCHES)
        half[3] += told.count(0)
    for split, (wanted, right, touching, wrong) in counts.items():
        precision = right / max(1, right + wrong)
        print(
            f"{split}: {right} of {wanted} articles found ({right / max(1, wanted):.2f}), "
            f"{wrong} wrong ({precision:.2f} right), {touching} with a part about it"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN)
