"""Run Consult on this machine: web server and worker together, until Ctrl-C.

`make run` calls this after setup. The first start brings the database up to date and fills an empty one with the demo
year; then one address is printed, with how to sign in as each kind of user.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PATIENCE = 30


def is_taken(host: str, port: int) -> bool:
    """Tell whether something answers at this address."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def start(*command: str) -> subprocess.Popen[bytes]:
    """Start a program of the environment in a session of its own, so that Ctrl-C reaches only us."""
    return subprocess.Popen([BIN / command[0], *command[1:]], cwd=ROOT, start_new_session=True)


def stop(programs: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to stop, and insist after some seconds."""
    for program in programs:
        if program.poll() is None:
            program.terminate()
    for program in programs:
        try:
            program.wait(timeout=8)
        except subprocess.TimeoutExpired:
            program.kill()


def wait_until_up(web: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """Wait until the web server answers; False when it stopped or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and web.poll() is None:
        if is_taken(host, port):
            return True
        time.sleep(0.1)
    return False


def say(address: str) -> None:
    """Print where Consult is and how to sign in."""
    print(f"\nConsult is at {address}\n", flush=True)
    subprocess.run([BIN / "flask", "consult", "accounts"], cwd=ROOT, check=False)
    print("\nCtrl-C stops it.", flush=True)


def interrupted(_signal: int, _frame: FrameType | None) -> None:
    """Treat a request to stop as Ctrl-C."""
    raise KeyboardInterrupt


def main() -> int:
    """Set the database up, serve until told to stop, and return the status for the shell."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # Each start would compile all packages anew.
    host, _, port = os.environ.setdefault("CONSULT_BIND", "127.0.0.1:8000").rpartition(":")
    address = os.environ.setdefault("CONSULT_BASE_URL", f"http://{host}:{port}")
    if is_taken(host, int(port)):
        print(
            f"Something else answers at {host}:{port}. Stop it, or choose: make run PORT=8001",
            file=sys.stderr,
        )
        return 1
    if status := subprocess.run([BIN / "flask", "consult", "setup"], cwd=ROOT, check=False).returncode:
        return status
    programs: list[subprocess.Popen[bytes]] = []
    for asked in (signal.SIGINT, signal.SIGTERM):  # Also where a shell started this in the background.
        signal.signal(asked, interrupted)
    try:
        programs.append(web := start("gunicorn", "wsgi:app"))
        if not wait_until_up(web, host, int(port)):
            print("The web server did not start; what it said is above.", file=sys.stderr)
            return 1
        programs.append(start("flask", "consult", "work"))
        say(address)
        while all(program.poll() is None for program in programs):
            time.sleep(0.5)
        print("One of the two programs stopped; stopping the other.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        stop(programs)
    return 1


if __name__ == "__main__":
    sys.exit(main())
