"""Files that the bot sends: new ones, and those that Telegram has already."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendDocument,
    SendPhoto,
    SendVideo,
    SendVoice,
)
from aiogram.types import BufferedInputFile, InputFile

from botapi.errors import ApiError, bad_request
from botapi.methods.registry import answers
from botapi.methods.sending import captioned, send
from botapi.params import given
from botapi.world.files import (
    MAX_PHOTO_BYTES,
    MAX_UPLOAD_BYTES,
    content_of,
    fits_a_photo,
    is_picture,
)
from botapi.world.types import StoredFile
from botapi.world.world import World

_PHOTOS = "photos"
_KINDS = {
    "animations": "Animation",
    "documents": "Document",
    "music": "Audio",
    _PHOTOS: "Photo",
    "stickers": "Sticker",
    "videos": "Video",
    "voice": "VoiceNote",
}
"""What Telegram calls the kind of file that lies in a folder."""


@answers(SendDocument)
def send_document(world: World, asked: SendDocument) -> object:
    """The Message with the document."""
    return _send(world, asked, asked.document, "documents")


@answers(SendPhoto)
def send_photo(world: World, asked: SendPhoto) -> object:
    """The Message with the photo."""
    return _send(world, asked, asked.photo, _PHOTOS)


@answers(SendVideo)
def send_video(world: World, asked: SendVideo) -> object:
    """The Message with the video."""
    return _send(world, asked, asked.video, "videos")


@answers(SendAudio)
def send_audio(world: World, asked: SendAudio) -> object:
    """The Message with the piece of music."""
    return _send(world, asked, asked.audio, "music")


@answers(SendVoice)
def send_voice(world: World, asked: SendVoice) -> object:
    """The Message with the voice message."""
    return _send(world, asked, asked.voice, "voice")


@answers(SendAnimation)
def send_animation(world: World, asked: SendAnimation) -> object:
    """The Message with the animation."""
    return _send(world, asked, asked.animation, "animations")


def _send(world: World, asked: Any, sent: str | InputFile, folder: str) -> object:
    """Send a file as what the folder tells, except where Telegram has it as something else."""
    caption = captioned(asked)
    if isinstance(sent, BufferedInputFile):
        duration_seconds = int(given(getattr(asked, "duration", None)) or 0)
        stored = _uploaded(world, sent, folder, duration_seconds)
    else:
        stored = _known(world, str(sent), folder)
    return send(world, asked, content_of(stored) | caption)


def _uploaded(
    world: World, sent: BufferedInputFile, folder: str, duration_seconds: int
) -> StoredFile:
    if not sent.data:
        raise bad_request("file must be non-empty")
    if len(sent.data) > (MAX_PHOTO_BYTES if folder == _PHOTOS else MAX_UPLOAD_BYTES):
        raise ApiError(413, "Request Entity Too Large")
    if folder == _PHOTOS:
        if not is_picture(sent.data):
            raise bad_request("IMAGE_PROCESS_FAILED")
        if not fits_a_photo(sent.data):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
    name = sent.filename or "file"
    return world.files.add(folder, name, sent.data, duration_seconds=duration_seconds)


def _known(world: World, file_id: str, folder: str) -> StoredFile:
    """The file that an id names. A photo stays one, and nothing else becomes one."""
    if "://" in file_id:
        raise bad_request("failed to get HTTP URL content")
    if (stored := world.files.by_id(file_id)) is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if (stored.folder == _PHOTOS) != (folder == _PHOTOS):
        raise bad_request(f"can't use file of type {_KINDS[stored.folder]} as {_KINDS[folder]}")
    return stored
