"""Times from the call that says that a page was published to the first answer from it.

`python -m bench.published [--pages N]`: a site on loopback, our own library and the bundled model.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

import numpy as np

from bench.bots import furnish, machine, prepare
from bot.app import App
from bot.config.settings import load_settings
from bot.web.published import signature
from bot.web.serving import serving_web
from tests.bot.library.following.pages import page
from tests.corpus.site import serving

_SECRET = "0123456789abcdef0123456789abcdef"
_NAMES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Jota", "Kappa")


def main() -> None:
    """Publish pages one after the other, ask for each, and print the median and the longest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=len(_NAMES), choices=range(1, 11))
    names = _NAMES[: parser.parse_args().pages]
    prepare()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="svar-published-")))
        furnish(folder / "home")
        shutil.copytree("corpus/articles", folder / "articles")
        site = stack.enter_context(serving())
        site.put("/robots.txt", "")
        for name in names:
            site.put(f"/{name.lower()}", page(name))
        os.environ |= {
            "SVAR_HOME": str(folder / "home"),
            "SVAR_ARTICLES": str(folder / "articles"),
            "SVAR_FETCH_PRIVATE": "127.0.0.0/8",
            "SVAR_SOURCES": f"{site.address}/kart.xml",
            "SVAR_PUBLISH_SECRET": _SECRET,
        }
        app = App(load_settings())
        stack.callback(app.close)
        answerer = app.answerer(lambda *_: None, current=True)
        web = stack.enter_context(
            serving_web(app, answerer, print, listen=("127.0.0.1", 0), alone=False)
        )
        waits = [_wait(web, f"{site.address}/{name.lower()}", name) for name in names]
    print(f"{machine()}; {len(names)} pages, from the call to the first answer, in s")
    print(f"  median {np.median(waits):.1f}   longest {max(waits):.1f}")


def _wait(web: str, url: str, name: str) -> float:
    """Seconds from the call until the page is what a question about it is answered from."""
    body, when = json.dumps({"url": url}).encode(), str(int(datetime.now(UTC).timestamp()))
    signed = {"Svar-Timestamp": when, "Svar-Signature": signature(_SECRET.encode(), when, body)}
    start = time.perf_counter()
    _post(f"{web}/v1/published", body, signed)
    answer = _post(f"{web}/v1/ask", json.dumps({"question": f"Hva er {name}?"}).encode(), {})
    wait = time.perf_counter() - start
    found = [one["title"] for one in answer["passages"]]
    if found[:1] != [name]:
        raise SystemExit(f"{name} was published, and the first passage is of {found[:1]}")
    return wait


def _post(url: str, body: bytes, headers: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    sent = Request(url, body, {"Content-Type": "application/json"} | headers)
    with urlopen(sent, timeout=60) as answer:
        told: dict[str, list[dict[str, str]]] = json.loads(answer.read())
    return told


if __name__ == "__main__":
    main()
