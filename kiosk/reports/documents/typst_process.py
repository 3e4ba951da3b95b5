"""Set one template with Typst and write the PDF to standard output: a process of its own.

Run as `python -m kiosk.reports.documents.typst_process TEMPLATE FONTS ours|all`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typst

_ACCESSIBLE = "ua-1"


def main(template: str, fonts: str, which: str) -> None:
    """Write the PDF: accessible (PDF/UA), or tagged only, where Typst finds that it is not."""
    os.nice(5)
    faces = typst.Fonts(
        include_system_fonts=which == "all", include_embedded_fonts=False, font_paths=[fonts]
    )
    root = str(Path(template).parent)
    try:
        made = typst.compile(template, root=root, font_paths=faces, pdf_standards=_ACCESSIBLE)
    except typst.TypstError:
        made = typst.compile(template, root=root, font_paths=faces)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
