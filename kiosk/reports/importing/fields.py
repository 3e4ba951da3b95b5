"""What can be in a field of entries.json, and within which bounds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from kiosk.guestbook.model.ids import is_id

LONGEST_MESSAGE = 10_000
LONGEST_QUOTE = 500
LONGEST_LINE = 200
"""In characters: the most that any house may set for its guests."""


def _plain(moment: datetime) -> datetime:
    if not 1970 <= moment.year <= 9000:
        raise ValueError("the year must be from 1970 to 9000")
    return datetime.fromisoformat(moment.isoformat())


def _id(text: str) -> str:
    if not is_id(text):
        raise ValueError("an id holds letters, digits, _ and - only")
    return text


Moment = Annotated[AwareDatetime, AfterValidator(_plain)]
Id = Annotated[str, AfterValidator(_id)]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
Quote = Annotated[str, Field(max_length=LONGEST_QUOTE)]


class Fields(BaseModel):
    """What a document of entries.json has in it."""

    # A field that we do not know is no fault: a later program of format 1 may write more.
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)
