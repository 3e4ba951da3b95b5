"""Choose the face for each character: our own faces in order, then emoji, then the system's.

A character that no face has is left out: a box tells a reader nothing.
"""

from __future__ import annotations

import logging
import subprocess
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import ImageFont

from kiosk.typography.coverage import characters, is_whole
from kiosk.typography.graphemes import clusters, is_emoji, is_unseen

Role = Literal["quote", "name", "date"]

EMOJI_SIZE = 109
"""The only size, in px, in which Noto Color Emoji has its pictures."""

_CHAINS: dict[Role, tuple[str, ...]] = {
    "quote": ("Literata-Medium", "NotoNaskhArabic-Medium"),
    "name": ("AtkinsonHyperlegibleNext-Bold", "Andika-Bold", "NotoSansArabic-Bold"),
    "date": ("AtkinsonHyperlegibleNext-Regular", "Andika-Regular", "NotoSansArabic-Regular"),
}
_NASKH_SCALE = 1.15  # Naskh letters are small for their size

# Where Debian, Fedora and Arch install Noto, for a system without fontconfig.
_KNOWN = ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/google-noto", "/usr/share/fonts/noto")
_MOST_LOOKUPS = 200
_MOST_CHOSEN = 4096
_log = logging.getLogger(__name__)

_MOST_FONTS = 96
_MOST_MARKS = 3  # on one letter; no orthography that these fonts support has more


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, and its size relative to the surrounding text."""

    path: Path
    index: int = 0
    scale: float = 1.0
    emoji: bool = False

    @property
    def has(self) -> frozenset[int]:
        """The code points that it has; read on first use, because most texts need few faces."""
        return characters(self.path, self.index)

    def covers(self, cluster: str) -> bool:
        has = self.has
        return all(ord(char) in has for char in cluster if not is_unseen(char))


@dataclass(frozen=True, slots=True)
class Piece:
    """A cluster, the face that draws it, and its position in the text."""

    text: str
    face: Face
    start: int


class Faces:
    """The faces of the house and of the system. Safe to use from several threads."""

    def __init__(self, fonts: Path) -> None:
        self._chains = {
            role: tuple(
                Face(fonts / f"{name}.ttf", scale=_NASKH_SCALE if "Naskh" in name else 1.0)
                for name in names
            )
            for role, names in _CHAINS.items()
        }
        self._emoji = Face(fonts / "NotoColorEmoji.ttf", emoji=True)
        self._system: dict[str, Face | None] = {}
        self._chosen: dict[tuple[Role, str], Face] = {}
        self._missing: set[str] = set()
        self._sound: dict[tuple[Path, int], bool] = {}
        self._fonts: OrderedDict[tuple[Path, int, float], ImageFont.FreeTypeFont] = OrderedDict()
        self._lock = threading.Lock()

    def first(self, role: Role) -> Face:
        """The face whose metrics a role uses."""
        return self._chains[role][0]

    def pieces(self, text: str, role: Role) -> list[Piece]:
        """Split a text into clusters, each with its face; those that no face has are left out."""
        found: list[Piece] = []
        now: Face | None = None
        start = end = 0
        for whole in clusters(text):
            start, end = end, end + len(whole)
            cluster = _with_few_marks(whole)
            face = self._choose(cluster, role, now)
            if face is not None:
                found.append(Piece(cluster, face, start))
                now = face
                continue
            for place, letter in _letters(whole, start):
                for shown in (letter, letter[0]):  # without its accents, if no face has them
                    face = self._choose(shown, role, now)
                    if face is not None:
                        found.append(Piece(shown, face, place))
                        now = face
                        break
                else:
                    self._tell(letter[0])
        return found

    def _tell(self, char: str) -> None:
        """Log a character that no face has, by its number only: the text itself is a guest's."""
        if is_unseen(char) or unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}:
            return
        with self._lock:
            if char in self._missing or len(self._missing) >= _MOST_LOOKUPS:
                return
            self._missing.add(char)
        _log.warning("No font has U+%04X: it is left out.", ord(char))

    def font(self, face: Face, px: float) -> ImageFont.FreeTypeFont:
        """A face at a size in px. The most recently used ones stay open."""
        size = EMOJI_SIZE if face.emoji else px * face.scale
        key = (face.path, face.index, size)
        with self._lock:
            font = self._fonts.get(key)
            if font is None:
                font = ImageFont.truetype(str(face.path), size, index=face.index)
                self._fonts[key] = font
            self._fonts.move_to_end(key)
            while len(self._fonts) > _MOST_FONTS:
                self._fonts.popitem(last=False)
        return font

    def _choose(self, cluster: str, role: Role, now: Face | None) -> Face | None:
        if is_emoji(cluster) and self._covers(self._emoji, cluster):
            return self._emoji
        if is_unseen(cluster[0]):
            return now
        neutral = unicodedata.category(cluster[0])[0] != "L"
        if neutral and now is not None and not now.emoji and now.covers(cluster):
            return now
        known = self._chosen.get((role, cluster))
        if known is not None:
            return known
        for face in (*self._chains[role], self._emoji):
            if self._covers(face, cluster):
                # Only letters are remembered, not words, so nothing reveals who wrote them.
                if len(self._chosen) < _MOST_CHOSEN:
                    self._chosen[role, cluster] = face
                return face
        return self._from_system(cluster)

    def _covers(self, face: Face, cluster: str) -> bool:
        """Whether a face can draw a cluster. A missing or damaged one can draw none."""
        key = (face.path, face.index)
        sound = self._sound.get(key)
        if sound is None:
            sound = _is_sound(face)
            with self._lock:
                if key not in self._sound and not sound:
                    _log.warning("The font %s cannot be read: others stand in.", face.path)
                self._sound[key] = sound
        return sound and face.covers(cluster)

    def _from_system(self, cluster: str) -> Face | None:
        """A system face for a cluster that ours lack; searched once for each first character."""
        char = cluster[0]
        if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}:
            return None
        with self._lock:
            known = [face for face in self._system.values() if face is not None]
            asked = char in self._system or len(self._system) >= _MOST_LOOKUPS
        for face in known:
            if self._covers(face, cluster):
                return face
        if asked:
            return None
        found = _ask_fontconfig(char) or _search_known(char)
        with self._lock:
            self._system[char] = found
        return found if found is not None and self._covers(found, cluster) else None


def _is_sound(face: Face) -> bool:
    """Whether a font file exists, is complete, and opens."""
    if not is_whole(face.path):
        return False
    try:
        ImageFont.truetype(str(face.path), EMOJI_SIZE if face.emoji else 20, index=face.index)
    except OSError:
        return False
    return True


def _letters(cluster: str, start: int) -> Iterator[tuple[int, str]]:
    """Each letter of a cluster with its marks, and its position, counted from `start`.

    A cluster has more than one where, for example, a sign of Arabic verses precedes a letter.
    """
    first = 0
    for place in range(1, len(cluster) + 1):
        if place == len(cluster) or not _is_mark(cluster[place]):
            yield start + first, _with_few_marks(cluster[first:place])
            first = place


def _is_mark(char: str) -> bool:
    skin = "\U0001f3fb" <= char <= "\U0001f3ff"
    return unicodedata.category(char)[0] == "M" or skin or is_unseen(char)


def _with_few_marks(cluster: str) -> str:
    """A cluster without excess marks, which would pile up into the lines above and below."""
    marks = sum(unicodedata.category(char) in {"Mn", "Me"} for char in cluster)
    if marks <= _MOST_MARKS:
        return cluster
    kept, on_letter = "", 0
    for char in cluster:
        if unicodedata.category(char) in {"Mn", "Me"}:
            on_letter += 1
        elif not _is_mark(char):
            on_letter = 0
        if on_letter <= _MOST_MARKS:
            kept += char
    return kept


def _ask_fontconfig(char: str) -> Face | None:
    """The face that suits a quote best, of those that fontconfig lists for a character.

    Noto with serifs, otherwise without, in regular weight; for Chinese, Japanese and Korean the
    simplified Chinese one. Two systems with the same fonts therefore make the same card.
    """
    command = ["fc-list", "-f", "%{file}\t%{index}\t%{family[0]}\t%{style[0]}\n"]
    command.append(f":charset={ord(char):x}")
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    listed = [line.split("\t") for line in answer.stdout.splitlines()]
    for file, index, _family, _style in sorted(
        (line for line in listed if len(line) == 4 and line[1].isdigit()), key=_suits
    ):
        # The upper half of an index is the named instance of a variable font.
        found = _holding(Path(file), int(index) & 0xFFFF, char)
        if found is not None and _is_sound(found):
            return found
    return None


def _suits(listed: list[str]) -> tuple[bool | str, ...]:
    file, index, family, style = listed
    return (
        not family.startswith("Noto"),
        not family.startswith("Noto Serif"),
        style not in {"Regular", "Medium"},
        "CJK" in family and not family.endswith("SC"),
        "Display" in family,
        style,
        file,
        index,
    )


def _search_known(char: str) -> Face | None:
    for folder in _KNOWN:
        for path in sorted(Path(folder).glob("Noto*-Regular.*")):
            found = _holding(path, 0, char)
            if found is not None:
                return found
    return None


def _holding(path: Path, index: int, char: str) -> Face | None:
    if path.suffix.lower() not in {".ttf", ".otf", ".ttc"}:
        return None
    face = Face(path, index, emoji="ColorEmoji" in path.name)
    return face if ord(char) in face.has else None
