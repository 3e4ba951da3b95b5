"""A passphrase, and the key that it guards: copies are locked with the key, without the passphrase.

Copies are encrypted with age (https://age-encryption.org/v1). The box keeps the public half of a
key, with which it can lock a copy at any time, and the secret half encrypted with the passphrase.
So the passphrase itself is never on a disk, and each copy carries what it takes to open it.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pyrage

from kiosk.errors import KioskError
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.state.json_file import JsonFile

SHORTEST = 12
"""The least number of characters: whoever finds a stick may guess as often as they like."""

FEWEST = 6
"""The least number of different characters."""

LONGEST = 200

MOST_WRAPPED = 4096
"""Bytes of a secret key that is encrypted with a passphrase: ten times what we write."""

_PATIENCE = 300
"""Seconds for a passphrase on a slow machine: it takes one to ten."""

_WRONG = 3
"""The exit status of the other process for a passphrase that does not fit."""

_WORK = (
    "import sys, pyrage\n"
    "what, secret, _, data = sys.stdin.buffer.read().split(b'\\n', 3)\n"
    "word = bytes.fromhex(secret.decode()).decode()\n"
    "try:\n"
    "    if what == b'lock':\n"
    "        out = pyrage.passphrase.encrypt(data, word, armored=True)\n"
    "    else:\n"
    "        out = pyrage.passphrase.decrypt(data, word)\n"
    "except (pyrage.DecryptError, OSError):\n"
    f"    sys.exit({_WRONG})\n"
    "sys.stdout.buffer.write(out)\n"
)


class PassphraseTooSimple(KioskError):
    """A passphrase that is too easy to guess."""


class WrongPassphrase(KioskError):
    """The passphrase does not open this copy."""

    def __init__(self) -> None:
        super().__init__("That is not the passphrase of this copy.")


class KeyUnusable(KioskError):
    """The key of the copies cannot be read or used."""


@dataclass(frozen=True, slots=True)
class CopyKey:
    """What locks copies: `recipient` is the public half, `wrapped` the encrypted secret half."""

    recipient: str
    wrapped: str


class CopyKeyFile:
    """copies-key.json: the key with which copies outside this machine are locked."""

    def __init__(self, path: Path, *, disk: Disk = REAL_DISK) -> None:
        self._path, self._disk = path, disk
        self._file = JsonFile(
            path=path, decode=_key, encode=_document, damaged=self._damaged, disk=disk
        )

    def read(self) -> CopyKey | None:
        """The key; None when copies are not locked.

        Raises `KeyUnusable` for a damaged file: copies must not be left unlocked by accident.
        """
        return self._file.read()

    def write(self, key: CopyKey) -> None:
        """Keep a key. Raises `CannotKeep`."""
        self._file.write(key)

    def remove(self) -> None:
        """Leave later copies unlocked. Raises `KeyUnusable`."""
        try:
            self._disk.unlink(self._path)
            self._disk.sync_folder(self._path.parent)
        except FileNotFoundError:
            return
        except OSError as error:
            self._damaged(error)

    def _damaged(self, error: OSError | None) -> NoReturn:
        raise KeyUnusable(
            "The key of the copies cannot be read: no copy is made. Choose a passphrase again."
        ) from error


def check_passphrase(passphrase: str) -> None:
    """Raise `PassphraseTooSimple` for one that is too short or has too few characters."""
    if len(passphrase) < SHORTEST:
        raise PassphraseTooSimple(
            "This passphrase is too short. Characters needed: {count}.", count=SHORTEST
        )
    if len(passphrase) > LONGEST or len(set(passphrase.casefold())) < FEWEST:
        raise PassphraseTooSimple("This passphrase is easy to guess. Take several words.")


def plain(passphrase: str) -> str:
    """A passphrase as it counts: people do not see how many spaces there are."""
    return " ".join(passphrase.split())


def new_key(passphrase: str) -> CopyKey:
    """Make a key that this passphrase guards. Takes seconds. Raises `PassphraseTooSimple`."""
    word = plain(passphrase)
    check_passphrase(word)
    identity = pyrage.x25519.Identity.generate()
    wrapped = _in_another_process(b"lock", word, str(identity).encode() + b"\n")
    return CopyKey(str(identity.to_public()), wrapped.decode())


def identity_of(wrapped: bytes, passphrase: str) -> pyrage.x25519.Identity:
    """The secret half of a key. Takes seconds. Raises `WrongPassphrase` or `KeyUnusable`."""
    secret = _in_another_process(b"open", plain(passphrase), wrapped)
    try:
        return pyrage.x25519.Identity.from_str(secret.decode("ascii").strip())
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise KeyUnusable("The key in this copy is not one of ours.") from error


def _in_another_process(what: bytes, word: str, data: bytes) -> bytes:
    """Use a passphrase where it blocks no screen, and leaves no half a gigabyte in our memory.

    The library holds the interpreter's lock for the seconds that it takes on purpose. The
    passphrase goes through a pipe: never an argument, never a file.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _WORK],
            input=b"\n".join((what, word.encode(errors="replace").hex().encode(), b"", data)),
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise KeyUnusable("The passphrase cannot be used just now. Try again.") from error
    if done.returncode == _WRONG:
        raise WrongPassphrase
    if done.returncode != 0:
        # A process that ran out of memory, for example; its output names no words.
        raise KeyUnusable("The passphrase cannot be used just now. Try again.")
    return done.stdout


def _document(key: CopyKey) -> dict[str, object]:
    return {"recipient": key.recipient, "wrapped": key.wrapped}


def _key(found: dict[str, object]) -> CopyKey | None:
    match found:
        case {"recipient": str(recipient), "wrapped": str(wrapped)} if wrapped:
            try:
                pyrage.x25519.Recipient.from_str(recipient)
            except pyrage.RecipientError:
                return None
            return CopyKey(recipient, wrapped)
        case _:
            return None
