"""What tests of several rooms share: the bundled model, prepared once and kept between runs."""

from pathlib import Path

import pytest
from hypothesis import settings

from index.encoder import OnnxEncoder, open_encoder

# How long an example takes says more of the machine than of the code.
settings.register_profile("svar", deadline=None)
settings.load_profile("svar")


@pytest.fixture(scope="session")
def model_home(pytestconfig: pytest.Config) -> Path:
    """A home with the bundled model prepared; kept in pytest's cache, checked when opened."""
    assert pytestconfig.cache is not None
    home = Path(pytestconfig.cache.mkdir("svar-home"))
    open_encoder("bundled", home)
    return home


@pytest.fixture(scope="session")
def bundled_encoder(model_home: Path) -> OnnxEncoder:
    """The bundled encoder as a reader's question meets it."""
    return open_encoder("bundled", model_home)
