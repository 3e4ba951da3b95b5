"""What goes into a report, of what may: picked by staff, and asked again when it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

GroupBy = Literal["encounter", "language"]
GROUPS: tuple[GroupBy, ...] = get_args(GroupBy)

LONGEST_INTRODUCTION = 4_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What goes into a report.

    `ticked` are the ids of the entries that do; None is every one that may, without what staff
    hide or have not looked at. `despite` are those among them that were ticked although staff hide
    them, or have not looked at them: what is hidden after it was ticked stays out. The guest's
    consent is asked for each, whatever is ticked. `introduction` is what staff write before it;
    `group_by` is what messages are together by.
    """

    ticked: frozenset[str] | None = None
    despite: frozenset[str] = frozenset()
    introduction: str = ""
    group_by: GroupBy = "encounter"
