"""Heads: found in drawn and in real photos, and never cut through."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor, ImageDraw

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.cards.images import face_network, face_process
from kiosk.cards.images.heads import Box, Head, HeadFinder
from kiosk.cards.images.photos import Photo, cut
from kiosk.cards.palette import PAPIER
from kiosk.cards.sheet import Colours, Sheet
from kiosk.paths import assets
from kiosk.typography.fonts import Faces
from kiosk.typography.typesetter import Typesetter

SHAPES = [(560, 704), (1280, 408), (1280, 608), (424, 704), (800, 440), (167, 264), (374, 183)]
MODEL = assets("models", "face_detection_short_range.tflite")


@pytest.fixture(scope="module")
def finder() -> HeadFinder:
    return HeadFinder(MODEL)


@pytest.fixture(scope="module")
def hopper() -> Image.Image:
    """Rear Admiral Grace Hopper: a real photo, in the public domain, that matplotlib ships."""
    matplotlib = pytest.importorskip("matplotlib")
    path = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
    if not path.exists():
        pytest.skip("this matplotlib comes without its sample data")
    return Image.open(path).convert("RGB")


def drawn(name: str) -> Image.Image:
    return Image.open(assets("portraits", f"{name}.jpg")).convert("RGB")


@pytest.mark.parametrize(
    ("name", "count"),
    [
        *((name, 1) for name in ("amina", "fatima", "harpreet", "jef", "lars", "linh", "mamadou")),
        *((name, 1) for name in ("noor", "olena", "rosa", "thijs", "yusuf")),
        ("groep", 4), ("samen", 2), ("stel", 2), ("tekening", 0),
    ],
)  # fmt: skip
def test_the_heads_of_the_drawn_people_are_found(finder: HeadFinder, name: str, count: int):
    found = finder.find(drawn(name))
    assert len(found) == count
    assert [head.least.left for head in found] == sorted(head.least.left for head in found)


def test_the_head_of_a_real_person_is_found(finder: HeadFinder, hopper: Image.Image):
    (head,) = finder.find(hopper)
    # Eyes and mouth of the photo, which is 512 x 600.
    for x, y in ((235, 190), (300, 190), (268, 290)):
        assert head.least.left < x / 512 < head.least.right
        assert head.least.top < y / 600 < head.least.bottom
    assert head.whole.top < 40 / 600, "the cap too"


@pytest.mark.parametrize("place", [0, 700, 1400])
def test_a_person_is_found_anywhere_before_a_wide_camera(
    finder: HeadFinder, hopper: Image.Image, place: int
):
    room = Image.new("RGB", (1920, 1080), "#C8C0B0")
    room.paste(hopper.resize((400, 469)), (place, 500))
    (head,) = finder.find(room)
    middle = (head.least.left + head.least.right) / 2 * 1920
    assert abs(middle - (place + 209)) < 60


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (3000, 20), (128, 128)])
def test_there_is_no_head_in_an_empty_photo(finder: HeadFinder, size: tuple[int, int]):
    assert finder.find(Image.new("RGB", size, "#888888")) == ()


@pytest.mark.parametrize("damage", ["missing", "text", "cut"])
def test_without_the_model_a_card_goes_on(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
):
    model = tmp_path / "model.tflite"
    if damage == "text":
        model.write_text("no model")
    elif damage == "cut":
        model.write_bytes(MODEL.read_bytes()[:50_000])
    finder = HeadFinder(model)
    assert finder.find(drawn("amina")) == ()
    assert finder.find(drawn("amina")) == ()
    assert caplog.text.count("No faces are looked for") == 1


def test_opencv_is_in_a_process_of_its_own():
    code = (
        "import sys; from datetime import date; from kiosk.cards.card import Card\n"
        "from kiosk.cards.composer import Composer; from kiosk.paths import assets\n"
        "photo = assets('portraits', 'fatima.jpg').read_bytes(); composer = Composer(assets())\n"
        "composer.compose(Card('s', 'Dag', '', date(2026, 1, 1), 'nl', photo), (640, 352))\n"
        "print('cv2' in sys.modules or 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
    assert done.stderr == ""


def process_of(finder: HeadFinder) -> subprocess.Popen[bytes]:
    process = finder._network._process
    assert process is not None
    return process


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_when_the_process_is_gone_the_next_photo_starts_another(finder: HeadFinder, how: int):
    found = finder.find(drawn("amina"))
    first = process_of(finder)
    first.send_signal(how)
    os.waitid(os.P_PID, first.pid, os.WEXITED | os.WNOWAIT)  # it has ended; nobody took note yet
    assert finder.find(drawn("amina")) == found != ()
    assert process_of(finder) is not first
    assert first.returncode is not None, "it stays as a zombie"


def test_with_nothing_to_do_the_process_ends(finder: HeadFinder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(face_process, "IDLE", 0.0)
    asked, kept_open = os.pipe()
    with os.fdopen(asked, "rb") as pipe:
        assert face_process._next(pipe) == b""
    os.close(kept_open)


def test_no_process_outlives_its_finder():
    finder = HeadFinder(MODEL)
    finder.find(drawn("amina"))
    process = process_of(finder)
    del finder
    gc.collect()
    assert process.returncode is not None


def test_a_process_that_does_not_answer_costs_no_card_and_is_not_started_for_ever(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    finder = HeadFinder(MODEL)
    finder.find(drawn("amina"))
    process = process_of(finder)
    process.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(face_network, "PATIENCE", 0.0)
    assert finder.find(drawn("amina")) == ()
    assert process.returncode is not None
    started = process_of(finder)
    monkeypatch.undo()
    assert finder.find(drawn("amina")) == ()
    assert process_of(finder) is started
    assert caplog.text.count("No faces are looked for") == 1


def test_who_closes_it_ends_its_process_and_may_go_on():
    finder = HeadFinder(MODEL)
    found = finder.find(drawn("amina"))
    process = process_of(finder)
    finder.close()
    assert process.returncode is not None
    assert finder.find(drawn("amina")) == found


part = st.floats(0.05, 0.95)


@settings(max_examples=150, deadline=None)
@given(
    size=st.sampled_from([(960, 720), (960, 540), (720, 960), (900, 300)]),
    heads=st.lists(st.tuples(part, part, st.floats(0.03, 0.3)), min_size=1, max_size=5),
    shape=st.sampled_from(SHAPES),
)
@example(size=(900, 300), heads=[(0.0625, 0.5, 0.125)], shape=(424, 704))
def test_no_cut_goes_through_a_head(
    size: tuple[int, int], heads: list[tuple[float, float, float]], shape: tuple[int, int]
):
    found: list[Head] = []
    for x, y, large in heads:
        least, whole = _around(x, y, large, size, 0.08), _around(x, y, large * 1.8, size, 0.0)
        # Near an edge the one is moved from it and the other is not: a head holds its face.
        around = Box(
            min(least.left, whole.left), min(least.top, whole.top),
            max(least.right, whole.right), max(least.bottom, whole.bottom),
        )  # fmt: skip
        found.append(Head(least, around))
    image = Image.new("RGB", size, "black")
    pen = ImageDraw.Draw(image)
    for head in found:
        left, top, right, bottom = _px(head.least, size)
        # Not to its very edge, which the fill beside the photo would carry on.
        pen.rectangle((left + 2, top + 2, right - 3, bottom - 3), fill="white")
    before = _bounds(image)
    made = cut(Photo(image, tuple(found)), shape)
    assert made.size[0] == shape[0] or made.size[1] == shape[1]
    after = _bounds(made, 200)
    wide, high = (before[2] - before[0]), (before[3] - before[1])
    # What is white keeps its shape: if any of it were cut off it would not.
    scale_x, scale_y = (after[2] - after[0]) / wide, (after[3] - after[1]) / high
    least = 3 / min(wide * scale_x, high * scale_y)
    assert abs(scale_x / scale_y - 1) < least + 0.03


def _px(box: Box, size: tuple[int, int]) -> tuple[float, float, float, float]:
    wide, high = size
    return box.left * wide, box.top * high, box.right * wide, box.bottom * high


def _around(x: float, y: float, large: float, size: tuple[int, int], edge: float) -> Box:
    """A square round a place, no nearer to the edges than `edge`: fill carries on what is there."""
    across = large * min(size) / size[0] / 2
    down = large * min(size) / size[1] / 2
    x, y = (min(1 - edge - 0.05, max(edge + 0.05, each)) for each in (x, y))
    least, most = edge, 1 - edge
    return Box(
        max(least, x - across), max(least, y - down), min(most, x + across), min(most, y + down)
    )


def _bounds(image: Image.Image, least: int = 128) -> tuple[int, int, int, int]:
    table = [0] * least + [255] * (256 - least)
    found = image.convert("L").point(table).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_a_photo_is_cut_to_the_size_and_not_stretched(
    finder: HeadFinder, hopper: Image.Image, shape: tuple[int, int]
):
    heads = finder.find(hopper)
    made = cut(Photo(hopper, heads), shape)
    assert all(side <= most for side, most in zip(made.size, shape, strict=True))
    (again,) = finder.find(made)
    wide = (again.least.right - again.least.left) * made.width
    high = (again.least.bottom - again.least.top) * made.height
    assert 0.55 < wide / high < 1.35, "a face is as wide as it was"
    assert again.least.top > 0.02


def test_one_person_before_a_wide_camera_is_a_portrait(hopper: Image.Image):
    room = Image.new("RGB", (1920, 1080), "#C8C0B0")
    room.paste(hopper.resize((640, 750)), (1100, 330))
    assert not _photo(room).is_wide
    two = room.copy()
    two.paste(hopper.resize((640, 750)), (60, 330))
    assert _photo(two).is_wide
    assert _photo(Image.new("RGB", (1920, 1080))).is_wide, "nobody is found: as it was taken"


def _photo(image: Image.Image) -> Photo:
    return Photo(image, HeadFinder(MODEL).find(image))


def test_one_who_stands_far_off_comes_nearer():
    image = Image.new("RGB", (1600, 1000), "#404040")
    head = Head(Box(0.45, 0.4, 0.52, 0.5), Box(0.43, 0.35, 0.54, 0.55))
    ImageDraw.Draw(image).rectangle((720, 400, 832, 500), fill="white")
    box = _bounds(cut(Photo(image, (head,)), (560, 704)))
    assert (box[3] - box[1]) / 704 == pytest.approx(0.15, abs=0.01), "one and a half times"


def test_a_photo_that_cannot_fill_its_place_lies_there_as_a_print():
    """No smear of its edges: the card's own ground, and a white edge."""
    image = Image.new("RGB", (300, 900), "#3060A0")
    whole = Head(Box(0.1, 0.0, 0.9, 0.9), Box(0.0, 0.0, 1.0, 1.0))
    colours = Colours.of(PAPIER, "rose")
    sheet = Sheet((900, 450), colours, Typesetter(Faces(assets("fonts"))), "ltr", 1.0)
    sheet.photo(Photo(image, (whole,)), (0, 0, 900, 450))
    tones = {colour for _count, colour in sheet.image.getcolors(9999) or []}
    wanted = (colours.ground, colours.theme.paper, "#3060A0")
    assert tones == {ImageColor.getrgb(each) for each in wanted}
    left, top, right, bottom = _bounds(ImageChops.invert(sheet.image.convert("L")), 150)
    assert 2.85 < (bottom - top) / (right - left) < 3.15, "whole, and not squeezed"


def test_a_card_with_a_group_keeps_every_head(finder: HeadFinder):
    held = BytesIO()
    drawn("groep").save(held, "JPEG", quality=92)
    card = Card("s", "Samen aan één tafel.", "Allen", date(2026, 11, 24), "nl", held.getvalue())
    composer = Composer(assets())
    for size, part in (
        ((1280, 704), (0, 0, 1280, 408)),
        ((1920, 1080), (0, 0, 1920, 626)),
        ((800, 988), (0, 0, 800, 440)),
    ):
        assert len(finder.find(composer.compose(card, size).crop(part))) == 4
