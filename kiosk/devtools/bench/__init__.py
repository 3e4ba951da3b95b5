"""This box's figures, each beside its baseline measured in the same run: `kiosk bench`.

They inform; no test passes or fails by them, for a busy machine is slow and nobody's mistake.
"""

from kiosk.devtools.bench.running import main

__all__ = ["main"]
