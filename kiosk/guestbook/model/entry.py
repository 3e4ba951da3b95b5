"""What a guest signs: the entry, its consent, and the draft from which it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from kiosk.content.notice import VERSION
from kiosk.guestbook.model.schema import Column, Id, Moment, kept
from kiosk.i18n.texts import N_
from kiosk.i18n.unseen import is_blank
from kiosk.settings.model import LONGEST_LINE, LONGEST_MESSAGE, LONGEST_QUOTE

Step = Literal["none", "words", "photo"]
"""The extent of a consent: nothing, the words (name included), or the words and the photo."""

Purpose = Literal["wall", "report"]
"""What an entry may be used for; each purpose has its own consent."""

By = Literal["guest", "staff", "expiry"]
"""What caused a change: the guest, staff (also on a guest's request), or the passing of time."""

Status = Literal["pending", "shown", "hidden"]
"""Whether staff let the entry on the wall. Consent is checked as well, at every use."""

QuoteSource = Literal["own", "message", "encounter", "house", "none"]
"""The source of the quote: the guest, their message, today's encounter, or the house."""

AttachmentKind = Literal["photo", "drawing", "voice"]
"""A file kept with an entry: the photo, the drawing, or the recording."""

PICTURES = (
    "flower", "bird", "coffee", "bicycle", "tree", "house",
    "hills", "boat", "cat", "umbrella", "stars", "circles",
)  # fmt: skip
"""The pictures for guests who want no photo; each is a file in assets/pictures."""

ATTACHMENT_KINDS: tuple[AttachmentKind, ...] = get_args(AttachmentKind)
STEPS: tuple[Step, ...] = get_args(Step)
STATUSES: tuple[Status, ...] = get_args(Status)
BYS: tuple[By, ...] = get_args(By)
QUOTE_SOURCES: tuple[QuoteSource, ...] = get_args(QuoteSource)

NOTICE = VERSION
"""The version of the notice that guests are shown before they choose."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the guest allows, per purpose, and the text they agreed to (GDPR art. 7.1).

    `notice` and `language` identify the text, `given_at` the moment, `by` who chose these steps.
    `guardian` is True when staff confirmed that a guardian allows the photo of a young guest;
    `voice` when the guest allows the team to hear the recording. Nobody else ever hears it.
    """

    wall: Step = field(
        default="none",
        metadata=kept("always", column=Column("consent_wall", N_("May hang on the wall"), 16)),
    )
    report: Step = field(
        default="none",
        metadata=kept("always", column=Column("consent_report", N_("May be in reports"), 16)),
    )
    notice: str = field(default=NOTICE, metadata=kept("always", longest=LONGEST_LINE))
    given_at: Moment | None = field(default=None, metadata=kept("always"))
    language: str = field(default="", metadata=kept("never", later=True))
    by: By = field(default="guest", metadata=kept("never", later=True))
    guardian: bool = field(default=False, metadata=kept("never", later=True))
    voice: bool = field(default=False, metadata=kept("if set", later=True))

    def step(self, purpose: Purpose) -> Step:
        return self.wall if purpose == "wall" else self.report

    def allows_words(self, purpose: Purpose) -> bool:
        return self.step(purpose) != "none"

    def allows_photo(self, purpose: Purpose) -> bool:
        return self.step(purpose) == "photo"


@dataclass(frozen=True, slots=True)
class Entry:
    """One signed entry. Immutable: a change is a new `Entry` in the book.

    `photo`, `drawing` and `voice` are paths inside the data folder (`photos/<id>.jpg`), or None.
    `picture` is one of `PICTURES`, used in place of a photo, or "". It shows no face, and may go
    wherever the words may. `signed_at` carries an offset. `code` is the withdrawal code: no export
    but the guest's own contains it. `earlier` holds the previous consents, oldest first.
    `favourite` is staff's star: such a card appears more often on the wall. `translation` is what
    staff typed of the quote, or of the message, in the house's language: it goes where they go.
    """

    id: Id = field(metadata=kept("always", column=Column("id", N_("Number"), 12, free=True)))
    signed_at: Moment = field(metadata=kept("always", column=Column("signed_at", N_("When"), 16)))
    name: str = field(
        default="",
        metadata=kept(
            "always",
            anonymous="drop",
            longest=LONGEST_LINE,
            text="line",
            column=Column("name", N_("Name"), 18, free=True),
        ),
    )
    message: str = field(
        default="",
        metadata=kept(
            "always",
            longest=LONGEST_MESSAGE,
            text="lines",
            column=Column("message", N_("Message"), 60, free=True),
        ),
    )
    quote: str = field(
        default="",
        metadata=kept(
            "always",
            longest=LONGEST_QUOTE,
            text="line",
            column=Column("quote", N_("Sentence"), 40, free=True),
        ),
    )
    quote_source: QuoteSource = field(
        default="none",
        metadata=kept(
            "always", column=Column("quote_source", N_("Where the sentence is from"), 18)
        ),
    )
    language: str = field(
        default="nl",
        metadata=kept("always", rule="language", column=Column("language", N_("Language"), 12)),
    )
    photo: str | None = field(
        default=None,
        metadata=kept(
            "always", anonymous="drop", longest=LONGEST_LINE, column=Column("photo", N_("Photo"), 7)
        ),
    )
    drawing: str | None = field(default=None, metadata=kept("always", longest=LONGEST_LINE))
    encounter: str | None = field(
        default=None,
        metadata=kept(
            "always", rule="id", column=Column("encounter", N_("Encounter"), 24, free=True)
        ),
    )
    status: Status = field(
        default="pending",
        metadata=kept("always", column=Column("status", N_("What the team did"), 14)),
    )
    consent: Consent = field(default_factory=Consent, metadata=kept("always"))
    code: str = field(default="", metadata=kept("never"))
    earlier: tuple[Consent, ...] = field(default=(), metadata=kept("never", later=True))
    voice: str | None = field(
        default=None, metadata=kept("if set", anonymous="drop", longest=LONGEST_LINE)
    )
    picture: str = field(default="", metadata=kept("if set", later=True))
    favourite: bool = field(default=False, metadata=kept("if set", later=True))
    translation: str = field(
        default="",
        metadata=kept("if set", later=True, longest=LONGEST_MESSAGE),
    )

    def named(self, attachment: AttachmentKind) -> str | None:
        """The path of an attachment; None if there is none."""
        return {"photo": self.photo, "drawing": self.drawing, "voice": self.voice}[attachment]

    def naming(self, paths: Mapping[AttachmentKind, str]) -> Entry:
        """The entry with exactly these attachments."""
        photo, drawing, voice = (paths.get(attachment) for attachment in ATTACHMENT_KINDS)
        return replace(self, photo=photo, drawing=drawing, voice=voice)


@dataclass(frozen=True, slots=True)
class Attachments:
    """The attachments of one entry, as the bytes to keep; see `kiosk.store`."""

    photo: bytes | None = None
    drawing: bytes | None = None
    voice: bytes | None = None

    def there(self) -> dict[AttachmentKind, bytes]:
        """The attachments that are not None or empty."""
        each: dict[AttachmentKind, bytes | None] = {
            "photo": self.photo,
            "drawing": self.drawing,
            "voice": self.voice,
        }
        return {attachment: data for attachment, data in each.items() if data}


@dataclass(slots=True)
class Draft:
    """What the guest has made so far in this visit. In memory only, until it is signed.

    `photo` is a JPEG, `drawing` a PNG and `voice` a sound file, as the bytes to keep (see
    `kiosk.store`). `wall` and `report` are None until the guest has chosen, and so is `voice_yes`,
    whether the team may hear the recording: no choice is preselected. `picture` is one of
    `PICTURES`, chosen instead of a photo, or ""; there are never both. `id` is the id of the future
    entry, so that the card on the review screen has the same colour as later on the wall; without
    it the book makes one. `young` is True for a guest who said they are below the age for photos.
    Their photo is kept only when staff have confirmed, behind the PIN, that a guardian allows it
    (`guardian`).
    """

    id: str = ""
    language: str = "nl"
    message: str = ""
    photo: bytes | None = None
    drawing: bytes | None = None
    voice: bytes | None = None
    voice_yes: bool | None = None
    picture: str = ""
    quote: str = ""
    quote_source: QuoteSource = "none"
    name: str = ""
    wall: Step | None = None
    report: Step | None = None
    encounter: str | None = None
    young: bool = False
    guardian: bool = False

    @property
    def may_have_photo(self) -> bool:
        """False for a young guest without a guardian's consent."""
        return self.guardian or not self.young

    def drop_photo(self) -> None:
        """Continue without the photo. Consent to a photo that is gone is reset, and asked again."""
        self.photo = None
        self.wall = None if self.wall == "photo" else self.wall
        self.report = None if self.report == "photo" else self.report

    def take_photo(self, photo: bytes) -> None:
        """Keep this photo in place of a chosen picture."""
        self.photo, self.picture = photo, ""

    def choose_picture(self, name: str) -> None:
        """Use one of `PICTURES` instead of a photo; "" removes the choice."""
        self.drop_photo()
        self.picture = name

    def drop_voice(self) -> None:
        """Continue without the recording; consent to a new one is asked again."""
        self.voice = self.voice_yes = None

    @property
    def files(self) -> Attachments:
        """The attachments that may be kept.

        Not the photo of a young guest without a guardian's consent, and not a recording that the
        guest does not want to be heard.
        """
        return Attachments(
            photo=self.photo if self.may_have_photo else None,
            drawing=self.drawing,
            voice=None if self.voice_yes is False else self.voice,
        )

    @property
    def empty(self) -> bool:
        """True while there is nothing to keep: no words and no attachment.

        A chosen picture alone does not count.
        """
        return is_blank(self.message + self.quote) and not self.files.there()

    @property
    def ready(self) -> bool:
        """True when it can be signed: there is content, and every consent is chosen."""
        heard = self.voice is None or self.voice_yes is not None
        return not self.empty and heard and self.wall is not None and self.report is not None
