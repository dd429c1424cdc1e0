"""Where a file can be downloaded."""

from __future__ import annotations

from aiogram.methods import GetFile

from botapi.errors import bad_request
from botapi.methods.registry import answers
from botapi.world.files import MAX_DOWNLOAD_BYTES, file_object
from botapi.world.world import World


@answers(GetFile)
def get_file(world: World, asked: GetFile) -> object:
    """The File, with its path under /file/bot<token>/; 400 for one over 20 MB."""
    stored = world.files.by_id(asked.file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file_object(stored)
