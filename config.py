"""Every setting, read once from the environment. docs/settings.md explains each (a test keeps it complete)."""

import os
import secrets
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).parent
INSTANCE = Path(os.environ.get("CONSULT_INSTANCE", ROOT / "instance"))


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


def _secret_key() -> str:
    """Return the configured key, or one made at the first start and kept in the instance folder."""
    if given := os.environ.get("CONSULT_SECRET_KEY"):
        return given
    path = INSTANCE / "secret_key"
    if not path.exists():
        INSTANCE.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()


class Config:
    """Settings of a running installation; the embedded default needs none."""

    INSTANCE = INSTANCE
    SECRET_KEY = _secret_key()
    SQLALCHEMY_DATABASE_URI = os.environ.get("CONSULT_DATABASE_URL", f"sqlite:///{INSTANCE / 'consult.db'}")
    SQLALCHEMY_ENGINE_OPTIONS: ClassVar = {
        "hide_parameters": True,  # A failed statement is logged without its values: they may be somebody's answers.
        # Opening a connection costs more than most pages do, and the one used last knows the statements best.
        "pool_size": int(os.environ.get("CONSULT_DATABASE_POOL", "20")),
        "pool_use_lifo": True,
        "pool_timeout": 90,  # A crowd that votes at one moment waits for its turn; it is no error.
    }
    KEY_STORE = Path(os.environ.get("CONSULT_KEY_STORE", INSTANCE / "keys"))
    QUEUE_URL = os.environ.get("CONSULT_QUEUE_URL", f"sqlite:///{INSTANCE / 'queue.db'}")
    RATELIMIT_ENABLED = True
    RATELIMIT_STORAGE_URI = os.environ.get("CONSULT_RATE_LIMIT_URL", "memory://")
    PROXIES = int(os.environ.get("CONSULT_PROXIES", "0"))

    DEMO = _flag("CONSULT_DEMO", default=False)
    DEMO_ACCOUNTS = (
        ("council_member", "raadslid@voorbeeld.example"),
        ("alderman", "wethouder@voorbeeld.example"),
        ("organiser", "afdeling@voorbeeld.example"),
        ("bureau", "bureau@voorbeeld.example"),
        ("admin", "beheer@voorbeeld.example"),
    )
    BASE_URL = os.environ.get("CONSULT_BASE_URL", "http://127.0.0.1:8000")
    ASSOCIATION = os.environ.get("CONSULT_ASSOCIATION", "VNG")
    AGENDA_LABEL = os.environ.get("CONSULT_AGENDA_LABEL", "Uitvoeringsagenda")
    CONTACT_EMAIL = os.environ.get("CONSULT_CONTACT_EMAIL", "consult@example.org")

    MAIL_TRANSPORT = os.environ.get("CONSULT_MAIL_TRANSPORT", "console")
    MAIL_FROM = os.environ.get("CONSULT_MAIL_FROM", "consult@example.org")
    SMTP_HOST = os.environ.get("CONSULT_SMTP_HOST", "127.0.0.1")
    SMTP_PORT = int(os.environ.get("CONSULT_SMTP_PORT", "25"))
    SMTP_USER = os.environ.get("CONSULT_SMTP_USER", "")
    SMTP_PASSWORD = os.environ.get("CONSULT_SMTP_PASSWORD", "")
    SMTP_TLS = os.environ.get("CONSULT_SMTP_TLS", "none")

    DIGEST_WEEKDAY = os.environ.get("CONSULT_DIGEST_WEEKDAY", "" if DEMO else "tuesday")
    SILENCE_MONTHS = int(os.environ.get("CONSULT_SILENCE_MONTHS", "4"))

    PUBLICATION_THRESHOLD = int(os.environ.get("CONSULT_PUBLICATION_THRESHOLD", "10"))
    BUREAU_THRESHOLD = int(os.environ.get("CONSULT_BUREAU_THRESHOLD", "5"))
    RESPONSE_TARGET = Fraction(os.environ.get("CONSULT_RESPONSE_TARGET", "0.30"))

    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    SESSION_COOKIE_SECURE = BASE_URL.startswith("https://")
    PERMANENT_SESSION_LIFETIME = 12 * 3600
    SESSION_REFRESH_EACH_REQUEST = False  # The cookie is written when something in it changes.
    MAX_CONTENT_LENGTH = 1024 * 1024
    MAX_FORM_MEMORY_SIZE = 512 * 1024
    WTF_CSRF_TIME_LIMIT = (
        None  # The session's own lifetime ends it: a vote left open for a day must still be sent.
    )
    BABEL_DEFAULT_LOCALE = "nl"
    BABEL_DEFAULT_TIMEZONE = "Europe/Amsterdam"
    TEMPLATES_AUTO_RELOAD = _flag("CONSULT_DEBUG", default=False)


class TestConfig(Config):
    """Settings of the tests: mail in memory, no forgery token, everything else as in production."""

    TESTING = True
    SECRET_KEY = "only for tests"  # noqa: S105  # guards nothing but test data
    MAIL_TRANSPORT = "memory"
    WTF_CSRF_ENABLED = False
    RATELIMIT_ENABLED = False
    SERVER_NAME = None
