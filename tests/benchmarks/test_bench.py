"""`kiosk bench`: it measures for real, and says what it measured. Never how fast it must be."""

from __future__ import annotations

import json
import os

import pytest

from kiosk.devtools import bench
from kiosk.devtools.bench import cards, light
from kiosk.devtools.bench.figures import Figure, NotMeasured, in_turn
from kiosk.devtools.bench.start import time_to_ready


@pytest.mark.window
def test_start_measures_the_kiosk_beside_a_bare_window(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(light, "AT_THE_WALL", 3.0)
    file = tmp_path / "bench.json"
    assert bench.main(["start", "--runs", "1", "--entries", "20", "--json", str(file)]) == 0
    plain, start, computed, help_, *seen = json.loads(file.read_text())["figures"]
    assert (plain["name"], plain["most"], plain["runs"]) == ("start", 1.5, start["runs"])
    assert (start["name"], start["unit"], start["most"]) == ("start-prepared", "s", None)
    assert len(start["runs"]) == len(start["baseline_runs"]) == 1
    assert start["ratio"] == start["value"] / start["baseline"]
    assert computed["name"] == "start-cpu"
    assert 0 < computed["value"] < start["value"]
    assert (help_["name"], help_["most"]) == ("help", 0.5)
    assert [each["name"] for each in seen] == [
        f"{what}-{command}" for command in ("run", "wall") for what in ("light", "card", "memory")
    ]
    for first, card, memory in (seen[:3], seen[3:]):
        assert 0 < first["value"] <= card["value"]
        assert first["baseline_runs"] == card["baseline_runs"]
        assert memory["value"] > 0
    told = capsys.readouterr()
    assert "bare Kivy window" in told.out
    assert "virtual" in told.err


def test_photo_measures_beside_plain_pillow(tmp_path, capsys):
    file = tmp_path / "bench.json"
    assert bench.main(["photo", "--runs", "1", "--json", str(file)]) == 0
    photo, _preview = json.loads(file.read_text())["figures"]
    assert photo["value"] > 0
    assert photo["baseline"] > 0
    assert "12-megapixel" in capsys.readouterr().out


def test_cards_are_measured_beside_plain_pillow():
    said = []
    card, kept = cards.measure(1, said.append)
    assert (card.name, kept.name) == ("card-1080p", "photo-kept")
    assert (card.most, kept.most) == (1.15, 1.15)
    for figure in (card, kept):
        assert figure.value > 0
        assert figure.ratio
    assert said


def test_a_benchmark_that_there_is_not_yet(capsys):
    with pytest.raises(NotMeasured, match=r"^There is no benchmark named camera yet\.$"):
        bench.main(["camera"])


def test_figures_that_cannot_be_written(tmp_path, capsys):
    with pytest.raises(NotMeasured, match="Is a directory"):
        bench.main(["photo", "--runs", "1", "--json", str(tmp_path)])


def test_a_value_is_the_median_which_one_slow_run_does_not_move():
    figure = Figure("start", "s", "", (0.4, 9.0, 0.5), "", (0.2, 0.25, 8.0))
    assert (figure.value, figure.baseline, figure.ratio) == (0.5, 0.25, 2.0)


def test_all_run_in_turn_and_the_first_of_each_is_not_counted():
    order = []
    numbers = iter(range(100))

    def one() -> float:
        order.append("one")
        return next(numbers)

    def other() -> float:
        order.append("other")
        return next(numbers)

    assert in_turn(2, one, other) == ((2, 4), (3, 5))
    assert order == ["one", "other"] * 3


def test_a_process_that_ends_before_it_is_ready_says_why(tmp_path):
    with pytest.raises(NotMeasured, match="did not get ready: no window here"):
        time_to_ready(("-c", "print('no window here')"), os.environ, tmp_path)


def test_ready_is_heard(tmp_path):
    # As systemd hears it: a datagram to the socket that the environment names.
    says = (
        "import os, socket; s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); "
        "s.sendto(b'READY=1', os.environ['NOTIFY_SOCKET']); input()"
    )
    assert time_to_ready(("-c", says), os.environ, tmp_path).seconds > 0
