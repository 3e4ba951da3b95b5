"""Hatchling's hook: a wheel, an editable one too, has its translations compiled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface):
    """Runs `tools/translations.py compile` before the files of a wheel are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called by hatchling; raises CalledProcessError, which stops the build."""
        tool = Path(self.root, "tools", "translations.py")
        subprocess.run([sys.executable, tool, "compile"], check=True)
