"""One file that holds others, made so that every byte of it counts: change one, and it is noticed and placed.

It is a plain zip (nothing compressed, no times, names in order) with a list of SHA-256 sums that `sha256sum -c`
understands. Packing the same files gives the same bytes everywhere, so whoever unpacks a package packs it again and
compares.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

SUMS = "SHA256SUMS"
DIRECTORY = "(the list of files at the end of the zip)"
READABLE = 0o100644 << 16


@dataclass(frozen=True)
class Fault:
    """What is wrong with a package, and in which of its files."""

    file: str
    reason: str

    def __str__(self) -> str:
        """Return both on one line."""
        return f"{self.file}: {self.reason}"


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as one package, with the list of their sums beside them."""
    return _zipped({**files, SUMS: sums_of(files)})


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file, one a line, by name."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def unpack(content: bytes) -> tuple[dict[str, bytes], list[Fault]]:
    """Return the files of a package without the list of sums, and everything that is wrong with it.

    A file that can't be read is left out. Without a fault the package is, byte for byte, what was packed.
    """
    try:
        package = ZipFile(BytesIO(content))
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        return {}, [Fault(DIRECTORY, "this is no whole zip file")]
    files: dict[str, bytes] = {}
    faults = []
    with package:
        for entry in package.infolist():
            try:
                files[entry.filename] = package.read(entry)
            except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
                faults.append(Fault(entry.filename, "it can't be read as it was packed"))
    sums = files.pop(SUMS, b"")
    faults += _differing(files, sums)
    if not faults:
        faults += _misplaced(content, pack(files))
    return files, faults


def _differing(files: Mapping[str, bytes], sums: bytes) -> list[Fault]:
    """Return the files whose sum is not that of the list, and the list itself where it is of other files."""
    parts = (line.partition("  ") for line in sums.decode(errors="replace").splitlines())
    wanted = {name: digest for digest, _gap, name in parts}
    if wanted.keys() != files.keys():
        return [Fault(SUMS, "it does not list the files that are here")]
    return [
        Fault(name, "its SHA-256 is not the one that was listed")
        for name in sorted(files)
        if wanted[name] != hashlib.sha256(files[name]).hexdigest()
    ]


def _misplaced(content: bytes, expected: bytes) -> list[Fault]:
    """Return in which file the first byte lies that is not as it was packed."""
    if content == expected:
        return []
    pairs = zip(content, expected, strict=False)
    at = next((place for place, (found, wanted) in enumerate(pairs) if found != wanted), len(expected))
    with ZipFile(BytesIO(expected)) as package:
        begun = [
            entry.filename for entry in package.infolist() if entry.header_offset <= at < package.start_dir
        ]
    return [Fault(begun[-1] if begun else DIRECTORY, "its place in the zip was changed")]


def _zipped(files: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as package:
        for name in sorted(files):
            entry = ZipInfo(name)
            entry.create_system, entry.external_attr = 3, READABLE
            package.writestr(entry, files[name])
    return file.getvalue()
