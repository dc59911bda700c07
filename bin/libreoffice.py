"""A LibreOffice that opens our documents in the tests: SOFFICE, the system's, or one from apt (as root)."""

import os
import shutil
import subprocess

NAMES = ("soffice", "libreoffice")
PACKAGE = "libreoffice-writer-nogui"
SENTENCE = (
    "The tests open each document in LibreOffice and none could be installed. Install it (Debian: apt install "
    f"{PACKAGE}), or name its program: SOFFICE=/path/to/soffice make test"
)


def installed() -> str | None:
    """Return the program of a LibreOffice that is here."""
    if named := os.environ.get("SOFFICE"):
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def program() -> str:
    """Return the program of a LibreOffice, installing one when there is none.

    Raises:
        SystemExit: with a sentence that says what to do.
    """
    if installed() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("  Installing LibreOffice with apt …", flush=True)
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=subprocess.DEVNULL)
        command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", PACKAGE]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    found = installed()
    if found is None:
        raise SystemExit(SENTENCE)
    return found
