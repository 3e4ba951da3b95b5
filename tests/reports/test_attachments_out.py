"""What was drawn and said, in exports and back: as consent allows, and equal."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image
from support.report_helpers import NOON, jpeg, refusal, zip_file

from kiosk.guestbook.model.entry import Draft
from kiosk.reports.formats.export import NothingToTell, export_book
from kiosk.reports.importing.importer import bring
from kiosk.store.media.drawing import keep_drawing
from kiosk.store.media.voice import RATE, keep_samples

DRAWING = keep_drawing(Image.effect_noise((60, 40), 90))
VOICE = keep_samples((9000 * np.sin(np.arange(RATE) / 40)).astype(np.int16))


@pytest.fixture
def signed(book):
    return book.entries.sign(
        Draft(photo=jpeg(), drawing=DRAWING, voice=VOICE, voice_yes=True, wall="words",
              report="words", name="Rosa")
    )  # fmt: skip


def members(file) -> tuple[dict, set[str]]:
    with zipfile.ZipFile(file) as archive:
        names = {each for each in archive.namelist() if not each.endswith(".html")}
        return json.loads(archive.read("entries.json"))["entries"][0], names


def test_all_of_it_comes_back_byte_by_byte(book, signed, new_book, tmp_path):
    file = export_book(book, tmp_path / "out.zip", purpose="all").path
    document, names = members(file)
    assert names >= {signed.photo, signed.drawing, signed.voice}
    assert (document["drawing"], document["voice"]) == (signed.drawing, signed.voice)
    assert document["consent"]["voice"] is True
    other = new_book("other")
    assert [brought.kept for brought in bring(other, file, now=NOON)] == [True]
    again = other.entries.get(signed.id)
    assert (again.drawing, again.voice) == (signed.drawing, signed.voice)
    assert again.consent.voice
    assert other.entries.attachment("drawing", again) == DRAWING
    assert other.entries.attachment("voice", again) == VOICE
    assert export_book(other, tmp_path / "again.zip", purpose="all").entries == 1
    assert members(tmp_path / "again.zip")[0] == document


def test_a_report_has_the_drawing_with_the_words_and_never_the_voice(book, signed, tmp_path):
    document, names = members(export_book(book, tmp_path / "out.zip").path)
    assert document["drawing"] == signed.drawing
    assert document["photo"] is None
    assert "voice" not in document
    assert names == {"entries.json", signed.drawing}
    book.entries.change_consent(signed.id, report="none")
    with pytest.raises(NothingToTell):
        export_book(book, tmp_path / "none.zip")


def test_who_only_spoke_is_in_no_report(book, tmp_path):
    book.entries.sign(Draft(voice=VOICE, voice_yes=True, wall="words", report="words", name="Rosa"))
    with pytest.raises(NothingToTell, match=r"^Nothing of these entries goes into such a file"):
        export_book(book, tmp_path / "out.zip")


def test_without_names_there_is_no_voice(book, signed, tmp_path):
    export_book(book, tmp_path / "out.zip", purpose="all", anonymous=True)
    document, names = members(tmp_path / "out.zip")
    assert names == {"entries.json", signed.drawing}
    assert "voice" not in document


def test_one_guest_gets_all_of_it(book, signed, tmp_path):
    file = export_book(book, tmp_path / "hers.zip", purpose="all", entry=signed.id).path
    with zipfile.ZipFile(file) as archive:
        assert archive.read(signed.drawing) == DRAWING
        assert archive.read(signed.voice) == VOICE
        [consent] = json.loads(archive.read("kept.json"))["consents"]
    assert consent["voice"] is True


def test_a_drawing_alone_is_enough_and_a_jpeg_becomes_a_png(book, tmp_path):
    entry = {"id": "a", "drawing": "drawings/a.jpg"}
    file = zip_file(tmp_path / "in.zip", entry, members={"drawings/a.jpg": jpeg()})
    assert [brought.kept for brought in bring(book, file, now=NOON)] == [True]
    kept = book.entries.drawing(book.entries.get("a"))
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("PNG", (64, 48))


@pytest.mark.parametrize(
    ("key", "name"), [("drawing", "drawings/a.png"), ("voice", "voices/a.opus")]
)
def test_a_file_that_is_none_or_not_there_refuses_the_whole(book, tmp_path, key, name):
    good = {"id": "good", "message": "Dag"}
    file = zip_file(tmp_path / "in.zip", good, {"id": "a", key: name}, members={name: b"x" * 99})
    assert f"{name}: This is no" in refusal(book, file)
    file = zip_file(tmp_path / "out.zip", good, {"id": "a", key: name})
    assert f"names the file {name}, which is not there" in refusal(book, file)


def test_a_chosen_picture_comes_back_and_is_there_only_where_one_is(book, new_book, tmp_path):
    chosen = book.entries.sign(Draft(message="Dag", picture="cat", wall="words", report="words"))
    file = export_book(book, tmp_path / "out.zip").path
    document, names = members(file)
    assert document["picture"] == "cat"
    assert names == {"entries.json"}
    other = new_book("other")
    assert [brought.kept for brought in bring(other, file, now=NOON)] == [True]
    assert other.entries.get(chosen.id).picture == "cat"
    book.erasure.erase(chosen.id)
    book.entries.sign(Draft(message="Dag", wall="words", report="words"))
    assert "picture" not in members(export_book(book, tmp_path / "again.zip").path)[0]


def test_a_picture_that_there_is_not_is_refused(new_book, tmp_path):
    head = {"format": "ontmoeting-guestbook", "version": 1}
    file = tmp_path / "in.json"
    file.write_text(json.dumps({**head, "entries": [{"message": "Dag", "picture": "../x"}]}))
    other = new_book("other")
    assert "entry 1: the picture is none of flower, " in refusal(other, file)
    file.write_text(json.dumps({**head, "entries": [{"picture": "cat"}]}))
    assert "has no message" in refusal(other, file)
