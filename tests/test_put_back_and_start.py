"""After a backup was put back the kiosk starts again, unless somebody asked it to stop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = """
import os, signal, sys
from pathlib import Path
from kiosk.cli import screens
from kiosk.services import put_back
from kiosk.services.put_back import PutBack
from kiosk.ui import launch

signals = []
for each in launch.STOPPING:
    signal.signal(each, lambda number, _frame: signals.append(number))

def carry_out(wanted, data):
    if sys.argv[1] == "during":
        os.kill(os.getpid(), getattr(signal, sys.argv[2]))

def execv(*_args):
    if sys.argv[1] == "after":
        os.kill(os.getpid(), getattr(signal, sys.argv[2]))
    print("started again")

put_back.carry_out, os.execv = carry_out, execv
screens._put_back_and_start_again(PutBack(Path("x")), Path("y"), signals)
"""


@pytest.mark.parametrize(
    ("when", "signal", "status", "said"),
    [
        ("never", "", 0, "started again\n"),
        ("during", "SIGTERM", 0, ""),
        ("during", "SIGINT", 0, ""),
        ("after", "SIGTERM", -15, ""),
    ],
)
def test_a_kiosk_that_is_to_stop_does_not_start_again(
    when: str, signal: str, status: int, said: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, when, signal],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert (done.returncode, done.stdout) == (status, said), done.stderr
