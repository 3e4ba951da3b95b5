"""The files kept beside the book: their names, and whether they are complete.

photos/<id>.jpg, drawings/<id>.png and voices/<id>.opus, in the data folder and in backups alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.guestbook.model.entry import ATTACHMENT_KINDS, AttachmentKind, Entry
from kiosk.guestbook.model.ids import is_id
from kiosk.store.media import drawing, photo, voice

FOLDERS: dict[AttachmentKind, str] = {"photo": "photos", "drawing": "drawings", "voice": "voices"}
"""The folder of each kind, inside the data folder."""

_SUFFIXES: dict[AttachmentKind, str] = {"photo": ".jpg", "drawing": ".png", "voice": ".opus"}

_WHOLE: dict[AttachmentKind, Callable[[bytes], bool]] = {
    "photo": photo.is_whole,
    "drawing": drawing.is_whole,
    "voice": voice.is_whole,
}

_WORDS: dict[AttachmentKind, str] = {"photo": "photo", "drawing": "drawing", "voice": "recording"}


def file_name(attachment: AttachmentKind, entry_id: str) -> str:
    """The name of an entry's attachment, relative to the data folder."""
    return f"{FOLDERS[attachment]}/{entry_id}{_SUFFIXES[attachment]}"


def file_names(entry_ids: Iterable[str]) -> set[str]:
    """The names of all attachments that these entries may have."""
    return {file_name(attachment, each) for each in entry_ids for attachment in ATTACHMENT_KINDS}


def names_of(entry: Entry) -> set[str]:
    """The names of the attachments that this entry has."""
    return {file_name(each, entry.id) for each in ATTACHMENT_KINDS if entry.named(each) is not None}


def owner(name: str) -> tuple[AttachmentKind, str] | None:
    """The kind and entry id of an attachment, from its name; None when it is not an attachment."""
    for attachment in ATTACHMENT_KINDS:
        folder, suffix = FOLDERS[attachment] + "/", _SUFFIXES[attachment]
        if name.startswith(folder) and name.endswith(suffix):
            entry_id = name[len(folder) : -len(suffix)]
            return (attachment, entry_id) if is_id(entry_id) else None
    return None


def called(name: str) -> str:
    """An attachment as a sentence names it: "photo of entry 1234".

    Raises ValueError for a name that is not an attachment's.
    """
    found = owner(name)
    if found is None:
        raise ValueError("no keepsake has that name")
    return f"{_WORDS[found[0]]} of entry {found[1]}"


def is_whole(name: str, data: bytes) -> bool:
    """Whether the bytes of an attachment are complete and of its kind."""
    found = owner(name)
    return found is not None and _WHOLE[found[0]](data)
