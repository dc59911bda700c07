"""Secret keys that turn a person into a pseudonym, kept outside the database so that no dump can undo it.

One file of 32 random bytes per key, readable by the owner only, in the folder of `CONSULT_KEY_STORE`.
A missing key refuses; it is never made anew, since a new key would let one person speak twice.
"""

import hmac
import os
import secrets
from pathlib import Path
from uuid import UUID

from consult.errors import ConsultError
from consult.wording import N_


class KeyMissing(ConsultError):
    """The key of this round or consultation is not (or no longer) in the key store."""

    status = 409


class KeyStore:
    """A folder with one secret file per round or consultation."""

    def __init__(self, folder: Path) -> None:
        """Use this folder; it is made at the first key."""
        self.folder = folder

    def create(self, owner: UUID) -> None:
        """Make the key of a round or consultation once; an existing key stays as it is."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(self._path(owner), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())

    def exists(self, owner: UUID) -> bool:
        """Tell whether the key is there."""
        return self._path(owner).exists()

    def pseudonym(self, owner: UUID, subject: object) -> str:
        """Return the subject's pseudonym under the owner's key: HMAC-SHA256, 64 hexadecimal digits.

        Raises:
            KeyMissing: when there is no key (never made, or destroyed).
        """
        return self.pseudonyms(owner, subject)[0]

    def pseudonyms(self, owner: UUID, *subjects: object) -> list[str]:
        """Return the pseudonyms of several subjects, in their order, reading the key once.

        Raises:
            KeyMissing: when there is no key (never made, or destroyed).
        """
        try:
            key = self._path(owner).read_bytes()
        except FileNotFoundError:
            raise KeyMissing(N_("The key of this round is missing, so no answer can be taken.")) from None
        return [hmac.digest(key, str(subject).encode(), "sha256").hex() for subject in subjects]

    def destroy(self, owner: UUID) -> None:
        """Overwrite and remove the key; nothing can be tied to a person after this. Twice is harmless."""
        path = self._path(owner)
        try:
            with path.open("r+b") as file:
                file.write(bytes(32))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
        except FileNotFoundError:
            return

    def _path(self, owner: UUID) -> Path:
        return self.folder / f"{owner}.key"
