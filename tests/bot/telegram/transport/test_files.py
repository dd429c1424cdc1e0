import json

from hypothesis import given
from hypothesis import strategies as st
from telegram import InputFile

from bot.telegram.transport.files import file_id_in, lasting, upload, with_files


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


def test_a_file_with_a_slot_is_told_apart_by_its_content_and_is_a_file_all_the_same() -> None:
    one, other = upload("a.epub", b"1", "ebook:x"), upload("a.epub", b"2", "ebook:x")
    found = lasting({"chat_id": 1, "document": one})
    assert found is not None
    assert (found.param, found.slot) == ("document", "ebook:x")
    assert found.digest != other["digest"]
    assert isinstance(with_files({"document": one})["document"], InputFile)
    assert lasting({"document": upload("a.epub", b"1"), "x": "y"}) is None


def test_the_id_of_a_file_is_read_from_the_result_of_its_call() -> None:
    assert file_id_in({"message_id": 1, "document": {"file_id": "X"}}, "document") == "X"
    results: list[object] = [None, [], {}, {"document": "X"}, {"document": {"file_id": 7}}]
    for result in results:
        assert file_id_in(result, "document") is None
