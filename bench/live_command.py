"""`svar`'s commands with an encoder that costs next to nothing: `python -m bench.live_command …`.

A library of ten thousand articles takes the model a quarter of an hour to encode; what a change of
it costs is all else.
"""

from __future__ import annotations

import sys

from bot.app import App
from bot.cli.root import run_command
from bot.config.settings import load_settings
from tests.index.fake_encoders import HashingEncoder


def hashing_encoder() -> HashingEncoder:
    """An encoder of words by their hashes, its vectors as large as the bundled model's."""
    return HashingEncoder(dimension=384, token_width=128)


if __name__ == "__main__":
    sys.exit(run_command(sys.argv[1:], App(load_settings(), encoder=hashing_encoder())))
