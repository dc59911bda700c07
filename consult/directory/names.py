"""Names as people search for them: without accents, capitals and needless signs."""

import unicodedata


def folded(*names: str) -> str:
    """Return names as they are searched for: "Súdwest-Fryslân" becomes "sudwest-fryslan"."""
    plain = unicodedata.normalize("NFKD", " ".join(name for name in names if name)).replace("’", "'")
    if plain.isascii() and plain.isprintable():  # Most names: nothing to take off.
        return plain.casefold()
    return "".join(
        sign for sign in plain if sign.isprintable() and not unicodedata.combining(sign)
    ).casefold()
