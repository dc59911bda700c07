"""`make run` serves and stops: web server and worker together, over a database that it brings up to date."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from tests.house.sources import ROOT


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(tmp_path, port):
    adds = {"CONSULT_INSTANCE": str(tmp_path), "CONSULT_BIND": f"127.0.0.1:{port}", "CONSULT_DEMO": "0"}
    program = subprocess.Popen(
        [sys.executable, ROOT / "bin" / "serve.py"],
        env=os.environ | adds | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield program
    program.kill()
    program.stdout.close()
    program.wait()


def said_until(program, words):
    """What the program said, up to the line with these words."""
    lines = []
    for line in program.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    pytest.fail("".join(lines))


def test_it_serves_until_it_is_told_to_stop(served, port):
    assert f"Consult is at http://127.0.0.1:{port}" in said_until(served, "Ctrl-C stops it.")
    with urlopen(f"http://127.0.0.1:{port}/") as response:
        assert response.status == 200
        assert "<!doctype html>" in response.read().decode()
    served.send_signal(signal.SIGINT)
    started = time.monotonic()
    assert served.wait(timeout=20) == 0
    assert time.monotonic() - started < 10
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_it_says_when_the_address_is_taken(tmp_path, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        adds = {"CONSULT_INSTANCE": str(tmp_path), "CONSULT_BIND": f"127.0.0.1:{port}"}
        words = [sys.executable, ROOT / "bin" / "serve.py"]
        done = subprocess.run(words, env=os.environ | adds, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Something else answers at 127.0.0.1:{port}" in done.stderr
