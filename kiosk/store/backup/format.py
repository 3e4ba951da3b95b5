"""What a backup is: one ZIP, stored, whose manifest has the size and sum of each of its members.

book.json        every table, as stock TinyDB reads them
photos/<id>.jpg  the photos; drawings/<id>.png and voices/<id>.opus likewise
staff.json       the record of the PIN, if there is one
ledger.json      the ids that were erased, if there are any
manifest.json    format, version, when it was made, and the members above
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from kiosk.store.disk.json_file import NotJson, parsed

BOOK = "book.json"
STAFF = "staff.json"
LEDGER = "ledger.json"
MANIFEST = "manifest.json"

FORMAT = "ontmoeting-backup"
VERSION = 1

MEGABYTE = 1 << 20

MOST_KEEPSAKE = 64 * MEGABYTE
"""Bytes of an attachment: more than any in a book."""

MOST_ID = 64
"""Characters of a book's id that counts: what others wrote may be anything."""

CHUNK = MEGABYTE
"""Bytes of a large file that are in memory at a time."""


class BadManifest(Exception):
    """What is wrong with a manifest, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Member:
    """The size of a file in the backup, and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """When the backup was made, what it contains, and the id of the book ("" in an older one)."""

    made_at: datetime
    members: Mapping[str, Member]
    book_id: str = ""


def manifest_bytes(manifest: Manifest) -> bytes:
    """Encode a manifest as it is stored in the backup."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "book": manifest.book_id,
        "members": {
            name: {"size": member.size, "sha256": member.sha256}
            for name, member in manifest.members.items()
        },
    }
    return json.dumps(document, separators=(",", ":")).encode()


def manifest_of(data: bytes) -> Manifest:
    """Decode a manifest strictly. Raises `BadManifest`."""
    try:
        found = parsed(data)
    except NotJson:
        raise BadManifest("its manifest is not whole") from None
    if not isinstance(found, dict):
        raise BadManifest("it has no manifest of ours")
    document = cast("dict[str, object]", found)
    if document.get("format") != FORMAT:
        raise BadManifest("it has no manifest of ours")
    version, made_at = document.get("version"), document.get("made_at")
    if not isinstance(version, int) or not isinstance(made_at, str):
        raise BadManifest("it has no manifest of ours")
    if version > VERSION:
        raise BadManifest("a later version of the kiosk made it")
    return Manifest(_moment(made_at), _members(document.get("members")), id_in(document))


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise BadManifest("its manifest tells no time") from None


def _members(found: object) -> dict[str, Member]:
    if not isinstance(found, dict):
        raise BadManifest("its manifest names no members")
    return {name: _member(each) for name, each in cast("dict[str, object]", found).items()}


def _member(found: object) -> Member:
    match found:
        case {"size": int(size), "sha256": str(digest)} if size >= 0:
            return Member(size, digest)
        case _:
            raise BadManifest("its manifest has a member without size and sum")


def id_in(document: dict[str, object]) -> str:
    """The id of the book that a copy names; "" for one that was made before there were ids."""
    match document:
        case {"book": str(book_id)} if len(book_id) <= MOST_ID and book_id.isascii():
            return book_id
        case _:
            return ""
