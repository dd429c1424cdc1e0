"""A library that is built, and stores to publish it to: a folder, and an S3 server on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.replica.objects import ObjectStore, open_store
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, QUEUES, article, build_quietly

ENCODER = HashingEncoder()
MORE = tuple(
    article(f"notat-{n}", f"Notat {n}", f"Avsnitt {n} handler om benk {n}. " * 4)
    for n in range(220)
)
"""So many passages that a change is a segment of its own."""


@pytest.fixture(scope="module")
def twice_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a generation, and one after an article went and another came."""
    home = tmp_path_factory.mktemp("built")
    build_quietly([*LIBRARY, *MORE], ENCODER, home)
    build_quietly([*LIBRARY[:1], *LIBRARY[2:], *MORE, article("ny", "Ny", "Nytt.")], ENCODER, home)
    return home


@pytest.fixture
def builder(twice_built: Path, tmp_path: Path) -> Path:
    """A copy of `twice_built`."""
    assert QUEUES in LIBRARY
    return shutil.copytree(twice_built, tmp_path / "builder")


@pytest.fixture(scope="module")
def s3_server() -> Iterator[str]:
    """The address of an S3 server on this machine."""
    from moto.server import ThreadedMotoServer  # slow to import, and for few tests

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["file", "s3"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, of either kind."""
    if request.param == "file":
        return (tmp_path / "store").as_uri()
    import boto3

    server: str = request.getfixturevalue("s3_server")
    bucket = f"b{tmp_path.name.replace('_', '-').lower()[-40:]}"
    client = boto3.client(
        "s3",
        endpoint_url=server,
        region_name="us-east-1",
        aws_access_key_id="nokkel",
        aws_secret_access_key="hemmelig",
    )
    client.create_bucket(Bucket=bucket)
    return f"s3://nokkel:hemmelig@{bucket}/svar?endpoint={server}&region=us-east-1"


@pytest.fixture
def store(store_url: str) -> ObjectStore:
    """An empty store, of either kind."""
    return open_store(store_url)


@pytest.fixture
def folder_store(tmp_path: Path) -> ObjectStore:
    """An empty store in a folder, for what does not hang on the kind."""
    return open_store((tmp_path / "store").as_uri())
