"""The privacy notice: what guests are told before they choose who may see what they leave.

GDPR, articles 12 and 13: who keeps it, who sees it, for how long, how to take it back and where to
complain, in plain words and before anything is signed. Every sentence is in this file, so that one
test can compare all of them, in every language, with the version named in an entry's consent.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.i18n import formats
from kiosk.i18n.texts import N_, Translator
from kiosk.settings.model import Settings

VERSION = "2"
"""The version of all these texts.

Raise it whenever a word of them changes, in any language: tests/test_notice.py compares a digest of
the texts with the one for this version.
"""

QUESTION = N_("What happens with what you leave here?")
TOOL = N_("Privacy")

KEPT_BY = N_("{house} keeps it on this device.")
NOT_SENT = N_("This device sends nothing anywhere.")
SECOND_COPY = N_("There is a copy in a second place of the organisation.")
STICK_COPY = N_("There is a copy on a USB stick.")
THE_TEAM = N_("The team reads everything that you leave. They hear your voice only if you say yes.")
YOUR_CHOICE = N_("You choose if other people see it too.")
WALL_PERIOD = N_("On the wall: for at most {period}.")
WALL_NO_END = N_("On the wall: until you or the team take it away.")
REPORT_PERIOD = N_("In reports, that people outside the team read too: for at most {period}.")
REPORT_NO_END = N_("In reports, that people outside the team read too: until you say no.")
DELETED_AFTER = N_("After {period} we delete everything.")
DELETED_ON_REQUEST = N_("We delete it when you ask for it.")
ASK_THE_TEAM = N_("Do you want to see, change or delete something? Use your code, or ask the team.")
ASK_CONTACT = N_("Do you want to see, change or delete something? Use your code, or ask: {contact}")
CANNOT_TAKE_BACK = N_("We cannot take back a finished report, or a card on paper.")
WITH_A_GROWN_UP = N_("Are you younger than {age}? Read this together with a grown-up.")
COMPLAIN = N_("Not happy? You can complain to: {authority}")
AUTHORITY = N_("Data Protection Authority, Drukpersstraat 35, 1000 Brussels, 02 274 48 00")
"""For organisations under Belgian federal supervision; others name theirs in the settings."""

BEFORE_WRITING = N_("The team reads this. Later you choose who else may see it.")
"""The team reads every message. A guest cannot refuse that, so they are told before they begin."""

WHO_MAY_SEE = N_("Who may see your card?")
ON_THE_WALL = N_("On the wall")
ON_THE_WALL_AT = N_("On the wall: {place}")
ABOUT_THE_WALL = N_("Everyone who comes here sees your card.")
IN_REPORTS = N_("In reports of the organisation")
OTHERS_READ = N_("People outside the team read these too.")
ABOUT_REPORTS = N_("People outside the team read these too. In it: {parts}.")
PARTS = {
    "message": N_("your whole message"),
    "quote": N_("your sentence"),
    "drawing": N_("your drawing"),
    "name": N_("your name"),
}
NOTHING = N_("Nothing")
WORDS = {
    "words": (N_("My words"), N_("My words and name")),
    "words+drawing": (N_("My words and drawing"), N_("My words, drawing and name")),
    "words+picture": (N_("My words and picture"), N_("My words, picture and name")),
    "drawing": (N_("My drawing"), N_("My drawing and name")),
    "picture": (N_("My picture"), N_("My picture and name")),
}
"""What the step without the photo allows, by what the guest made; without and with a name."""
PHOTO = N_("Also my photo")
NOT_ON_THE_WALL = N_("This does not go on the wall. The team does read it.")
NO_CARD = N_("There is no sentence or photo for the wall. The team does read it.")
ONLY_THE_TEAM_HEARS = N_("Only the team hears what you said. All right?")
NOT_HEARD = N_("No, delete it")
WITHDRAW = N_(
    "Do you change your mind? With your code you can change this or have it deleted. "
    "We cannot take back a finished report, or a card on paper."
)

BEFORE_TALKING = N_("Only the team hears it. It does not go on the wall or in a report.")
RECORDING = N_("Go ahead. This device is recording your voice.")
START_RECORDING = N_("Start recording")
HOW_LONG = N_("Touch the button and talk. At most {time}.")

READ_FIRST = N_("The team reads your card first. After that it can go on the wall.")
ON_ITS_WAY = N_("Your card is on its way to the wall.")
PRIVATE = N_("The team reads your message. It does not go on the wall.")
CODE = N_("With this code you can change this later, or have it deleted. Show the code here.")
CODE_OR_CALL = N_(
    "With this code you can change this later, or have it deleted. "
    "Show the code here, or call {phone}."
)
DELETED = N_(
    "Your card and your message are deleted. "
    "We cannot take back a finished report, or a card on paper."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One or two sentences of the notice, and the icon beside them."""

    icon: str
    words: str


def lines(settings: Settings, _: Translator, language: str) -> tuple[Line, ...]:
    """The notice in a language, with exactly what applies under these settings."""
    privacy = settings.privacy

    def until(days: int, ends: str, no_end: str) -> str:
        return _(ends).format(period=formats.period(days, language)) if days else _(no_end)

    told = [
        ("home", _kept(settings, _)),
        ("people", _(THE_TEAM)),
        ("eye", _(YOUR_CHOICE)),
        ("quote", until(privacy.wall_days, WALL_PERIOD, WALL_NO_END)),
        ("doc", until(privacy.report_days, REPORT_PERIOD, REPORT_NO_END)),
        ("trash", until(privacy.message_days, DELETED_AFTER, DELETED_ON_REQUEST)),
        ("refresh", _rights(settings, _)),
        ("print", _(CANNOT_TAKE_BACK)),
    ]
    if privacy.photo_from_age:
        told.append(("person", _(WITH_A_GROWN_UP).format(age=privacy.photo_from_age)))
    told.append(("flag", _(COMPLAIN).format(authority=privacy.authority or _(AUTHORITY))))
    return tuple(Line(icon, words) for icon, words in told)


def _kept(settings: Settings, _: Translator) -> str:
    """The sentence on who keeps it and where, with any copy that the house makes elsewhere."""
    copies = [
        text
        for text, there in (
            (SECOND_COPY, settings.backup.second_folder),
            (STICK_COPY, settings.backup.to_stick),
        )
        if there
    ]
    where = [_(KEPT_BY).format(house=settings.house.name)]
    return " ".join([*where, *(_(text) for text in copies or [NOT_SENT])])


def _rights(settings: Settings, _: Translator) -> str:
    whom = [each for each in (settings.house.contact, settings.house.phone) if each]
    return _(ASK_CONTACT).format(contact=" · ".join(whom)) if whom else _(ASK_THE_TEAM)


def in_a_report(_: Translator, language: str, **made: bool) -> str:
    """What a report includes of an entry whose guest allows their words.

    `made` says for each of `PARTS` whether this entry has it.
    """
    parts = [_(PARTS[part]) for part in PARTS if made[part]]
    if not parts:
        return _(OTHERS_READ)
    return _(ABOUT_REPORTS).format(parts=formats.joined(parts, language))


def words_step(*, words: bool, drawing: bool, picture: bool, name: bool) -> str:
    """The msgid for the step without the photo: what it allows of this entry."""
    made = "drawing" if drawing else "picture" if picture else ""
    kind = "+".join(each for each in ("words" if words or not made else "", made) if each)
    return WORDS[kind][name]
