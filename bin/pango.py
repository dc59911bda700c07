"""The libraries that lay out the pages of a PDF, Pango and HarfBuzz: the system's, or those from apt (as root)."""

import os
import shutil
import subprocess
from ctypes.util import find_library

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
NEEDED = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
SENTENCE = (
    "Documents as PDF need Pango and HarfBuzz, which are not installed here: install them (Debian: apt install "
    f"{' '.join(PACKAGES)}; macOS: brew install pango). Everything else works without it."
)


def is_there() -> bool:
    """Tell whether it can be loaded."""
    return all(find_library(name) for name in NEEDED)


def ensure() -> bool:
    """Install it where that can be done; tell whether it is there, and say what to do where it is not."""
    if not is_there() and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=False, capture_output=True)
        command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *PACKAGES]
        subprocess.run(command, check=False, capture_output=True)
    if not is_there():
        print(f"\n  {SENTENCE}", flush=True)
    return is_there()
