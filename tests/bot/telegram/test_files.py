import json

from hypothesis import given
from hypothesis import strategies as st
from telegram import InputFile

from bot.telegram.files import upload, with_files


@given(st.binary(max_size=200), st.text(min_size=1, max_size=20))
def test_a_file_survives_the_book(content: bytes, name: str) -> None:
    kept = json.loads(json.dumps({"chat_id": 1, "document": upload(name, content)}))
    params = with_files(kept)
    file = params["document"]
    assert params["chat_id"] == 1
    assert isinstance(file, InputFile)
    assert (file.input_file_content, file.attach_uri is not None) == (content, True)


def test_what_is_no_upload_stays_as_it_is() -> None:
    params = {
        "document": "FILE-ID",
        "reply_markup": {"name": "x"},
        "other": {"name": "x", "base64": "eA==", "more": 1},
    }
    assert with_files(params) == params
