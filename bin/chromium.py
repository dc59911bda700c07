"""A Chromium for the journeys: CHROMIUM, the system's, one from apt (as root), or one that playwright downloads.

The shell without a window comes first: the same engine, and journeys take two thirds of the time.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
SENTENCE = (
    "The journeys need Chromium and none could be installed. Install it (Debian: apt install chromium), "
    "or name its program: CHROMIUM=/path/to/chromium make test"
)


def installed() -> str | None:
    """Return the program of a Chromium that is here."""
    if named := os.environ.get("CHROMIUM"):
        return named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Install one, by apt as root, else by playwright."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("  Installing Chromium with apt …", flush=True)
        subprocess.run(["apt-get", "update", "-q"], check=False, stdout=subprocess.DEVNULL)
        for package in NAMES[:2]:
            command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]
            if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0:
                return
    print("  Downloading Chromium with playwright …", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def program() -> str:
    """Return the program of a Chromium, installing one when there is none.

    Raises:
        SystemExit: with a sentence that says what to do.
    """
    found = installed()
    if found is None:
        install()
        found = installed()
    if found is None:
        raise SystemExit(SENTENCE)
    return found
