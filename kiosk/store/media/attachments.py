"""The files that are kept beside the book: what each is called, and whether it is whole.

photos/<id>.jpg, drawings/<id>.png and voices/<id>.opus, in the data folder and in backups alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.guestbook.model.entry import ATTACHMENT_KINDS, AttachmentKind, Entry
from kiosk.guestbook.model.ids import is_id
from kiosk.store.media import drawing, photo, voice

FOLDERS: dict[AttachmentKind, str] = {"photo": "photos", "drawing": "drawings", "voice": "voices"}
"""The folder of each, inside the data folder."""

_SUFFIXES: dict[AttachmentKind, str] = {"photo": ".jpg", "drawing": ".png", "voice": ".opus"}

_WHOLE: dict[AttachmentKind, Callable[[bytes], bool]] = {
    "photo": photo.is_whole,
    "drawing": drawing.is_whole,
    "voice": voice.is_whole,
}

_WORDS: dict[AttachmentKind, str] = {"photo": "photo", "drawing": "drawing", "voice": "recording"}


def file_name(attachment: AttachmentKind, entry_id: str) -> str:
    """How the attachment of an entry is called, from the data folder on."""
    return f"{FOLDERS[attachment]}/{entry_id}{_SUFFIXES[attachment]}"


def file_names(entry_ids: Iterable[str]) -> set[str]:
    """How all that these entries may have is called."""
    return {file_name(attachment, each) for each in entry_ids for attachment in ATTACHMENT_KINDS}


def names_of(entry: Entry) -> set[str]:
    """How what this entry has is called."""
    return {file_name(each, entry.id) for each in ATTACHMENT_KINDS if entry.named(each) is not None}


def owner(name: str) -> tuple[AttachmentKind, str] | None:
    """What a file is and whose, by its name; None for what is no attachment."""
    for attachment in ATTACHMENT_KINDS:
        folder, suffix = FOLDERS[attachment] + "/", _SUFFIXES[attachment]
        if name.startswith(folder) and name.endswith(suffix):
            entry_id = name[len(folder) : -len(suffix)]
            return (attachment, entry_id) if is_id(entry_id) else None
    return None


def called(name: str) -> str:
    """An attachment as a sentence names it: "photo of entry 1234"."""
    found = owner(name)
    if found is None:
        raise ValueError("no keepsake has that name")
    return f"{_WORDS[found[0]]} of entry {found[1]}"


def is_whole(name: str, data: bytes) -> bool:
    """Whether the bytes of an attachment are all there and of its kind."""
    found = owner(name)
    return found is not None and _WHOLE[found[0]](data)
