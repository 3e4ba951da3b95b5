"""Cards on paper, by a real CUPS: its own, on loopback, with Debian's printer that makes a PDF."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from kiosk.reports.delivery.printing import OWNER, TITLE, CannotPrint, PdfDocument, Printer

CUPSD = shutil.which("cupsd", path="/usr/sbin:/usr/bin:/sbin:/bin")
DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
# Where cups-pdf puts what no user of the machine printed; it takes no other folder from a job.
PRINTED = Path("/var/spool/cups-pdf/ANONYMOUS")
PATIENCE = 60.0

needs_cups = pytest.mark.skipif(
    not (CUPSD and DRIVER.is_file() and shutil.which("lp")) or os.geteuid() != 0,
    reason="needs cups-daemon, cups-client and printer-driver-cups-pdf, and root to run them",
)

CONFIG = """
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""

FILES = """
ServerRoot {root}/etc
CacheDir {root}/cache
StateDir {root}/run
RequestRoot {root}/spool
TempDir {root}/spool/tmp
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
User lp
Group lp
SystemGroup root
"""


class Cups:
    """A CUPS of its own, in a folder of its own. `job` is the number of its next job."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.job = 100_000 + secrets.randbelow(2_000_000_000)
        self.made: list[Path] = []
        for part in ("etc/ppd", "cache", "run", "spool/tmp", "log"):
            (root / part).mkdir(parents=True)
        root.chmod(0o755)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        (root / "etc/cupsd.conf").write_text(CONFIG.format(port=self.address.split(":")[1]))
        (root / "etc/cups-files.conf").write_text(FILES.format(root=root))
        (root / "cache/job.cache").write_text(f"NextJobId {self.job}\n")
        assert CUPSD is not None
        conf = ("-c", root / "etc/cupsd.conf", "-s", root / "etc/cups-files.conf")
        self.process = subprocess.Popen([CUPSD, "-f", *conf], stderr=subprocess.DEVNULL)
        self._until(lambda: self.ask("lpstat", "-r").startswith("scheduler is running"))

    def ask(self, *command: str) -> str:
        return subprocess.run(
            command,
            env=os.environ | {"CUPS_SERVER": self.address, "LC_ALL": "C"},
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip

    def printed(self) -> Path:
        """What the next job made, once it is done."""
        self._until(lambda: f"PDF-{self.job}" in self.ask("lpstat", "-W", "completed", "-o"))
        [made] = PRINTED.glob(f"{TITLE}*-job_{self.job}.pdf")
        self.made.append(made)
        self.job += 1
        return made

    def _until(self, true) -> None:
        ends = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, (self.root / "log/error").read_text()
            assert time.monotonic() < ends, (self.root / "log/error").read_text()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        for made in self.made:
            made.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def running_cups(tmp_path_factory) -> Iterator[Cups]:
    # cupsd's own helpers, which are not root, must come to it: not below pytest's private folder.
    root = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    cups = Cups(root)
    try:
        driver = ("-v", "cups-pdf:/", "-P", str(DRIVER))
        cups.ask("lpadmin", "-p", "PDF", "-E", *driver)
        assert "PDF" in cups.ask("lpstat", "-e")
        yield cups
    finally:
        cups.close()
        shutil.rmtree(root)


@pytest.fixture
def cups(running_cups, monkeypatch) -> Cups:
    monkeypatch.setenv("CUPS_SERVER", running_cups.address)
    return running_cups


def card(printer: Printer) -> Image.Image:
    """Another colour in each quarter: which way up, and where it ends, is seen."""
    wide, high = printer.card_size
    picture = Image.new("RGB", (wide, high), "#e600e6")
    picture.paste("#0080ff", (0, 0, wide // 2, high // 2))
    return picture


@needs_cups
@pytest.mark.parametrize(("paper", "size"), [("A6", (105, 148)), ("A4", (210, 297))])
def test_a_card_comes_out_on_its_paper(cups, tmp_path, paper: PdfDocument, size):
    printer = Printer("PDF", paper)
    printer.send(card(printer), "Dag")
    made = cups.printed()
    subprocess.run(["pdftoppm", "-r", "25.4", made, tmp_path / "page"], check=True)
    [drawn] = tmp_path.glob("page*")
    with Image.open(drawn) as page:
        assert page.size == pytest.approx(size, abs=1.5)
        wide, high = page.size
        assert page.getpixel((2, 2)) == (255, 255, 255)
        for at, colour in (((0.25, 0.25), (0, 128, 255)), ((0.75, 0.75), (230, 0, 230))):
            pixel = page.getpixel((round(at[0] * wide), round(at[1] * high)))
            assert pixel == pytest.approx(colour, abs=12)


@needs_cups
def test_a_printer_that_cups_does_not_know(cups):
    printer = Printer("Zolder")
    with pytest.raises(CannotPrint, match=r"^The printer does not answer: .* team\.$"):
        printer.send(card(printer))


@needs_cups
def test_a_printer_that_stands_still_gets_no_card_that_comes_out_later(cups):
    cups.ask("cupsdisable", "PDF")
    try:
        printer = Printer("PDF")
        with pytest.raises(CannotPrint, match="stands still"):
            printer.send(card(printer))
        assert cups.ask("lpstat", "-o") == ""
    finally:
        cups.ask("cupsenable", "PDF")


class Socket:
    """A port on which a printer listens, or, while it is off, nobody."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def switched_on(self) -> socket.socket:
        listening = socket.create_server(("127.0.0.1", self.port))
        listening.settimeout(PATIENCE)
        return listening


@pytest.fixture
def switched_off(cups) -> Iterator[Socket]:
    """A queue that is idle and enabled, for a printer that is switched off."""
    printer = Socket()
    cups.ask(
        "lpadmin", "-p", "Zwart", "-E", "-v", f"socket://127.0.0.1:{printer.port}", "-m", "raw"
    )
    yield printer
    cups.ask("lpadmin", "-x", "Zwart")


def waiting(cups) -> str:
    return cups.ask("lpstat", "-W", "not-completed", "-o")


@needs_cups
def test_nothing_waits_for_a_printer_that_is_switched_off(cups, switched_off):
    printer = Printer("Zwart", patience=3)
    for _guest in range(2):
        with pytest.raises(CannotPrint, match="does not answer"):
            printer.send(card(printer), "geheim")
        assert waiting(cups) == ""


@needs_cups
def test_what_waits_from_before_a_power_cut_never_comes_out(cups, switched_off):
    """Not even where the printer was switched on meanwhile: the guest is long gone."""
    cups.ask("lp", "-U", OWNER, "-d", "Zwart", "-t", TITLE, str(cups.root / "etc/cupsd.conf"))
    cups.ask("lp", "-U", "somebody", "-d", "Zwart", str(cups.root / "etc/cupsd.conf"))
    assert waiting(cups).count("Zwart-") == 2
    Printer("Zwart").withdraw()
    [left] = waiting(cups).splitlines()
    assert "somebody" in left
    cups.ask("cancel", "-a", "Zwart")


@needs_cups
def test_a_printer_that_is_switched_on_gets_its_page(cups, switched_off):
    printer = Printer("Zwart", patience=PATIENCE)
    with switched_off.switched_on() as listening, ThreadPoolExecutor(1) as guest:
        printing = guest.submit(printer.send, card(printer), "Dag")
        line, _from = listening.accept()
        with line:
            line.settimeout(PATIENCE)
            page = b"".join(iter(lambda: line.recv(65536), b""))
        printing.result(PATIENCE)
    assert page.startswith(b"%PDF")
    assert waiting(cups) == ""


def test_no_cups_at_all(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    printer = Printer("PDF")
    with pytest.raises(CannotPrint, match="cannot print yet"):
        printer.send(card(printer))


def test_a_cups_that_does_not_answer(monkeypatch, tmp_path):
    """Nobody listens there."""
    if not shutil.which("lp"):
        pytest.skip("needs cups-client")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{free.getsockname()[1]}")
        printer = Printer("PDF")
        with pytest.raises(CannotPrint, match="does not answer"):
            printer.send(card(printer))


def test_a_house_without_a_printer_has_none():
    assert not Printer("").there
    assert Printer("PDF").there
