"""Inhabitants as the classes that we publish; each begins at its lower bound and ends before the next."""

from consult.directory.models import SizeClass, SizeGroup

LOWER_BOUNDS = (
    (250_000, SizeClass.FROM_250),
    (100_000, SizeClass.FROM_100),
    (50_000, SizeClass.FROM_50),
    (20_000, SizeClass.FROM_20),
)
SIZE_GROUPS = {
    SizeClass.UNDER_20: SizeGroup.SMALL,
    SizeClass.FROM_20: SizeGroup.MIDDLE,
    SizeClass.FROM_50: SizeGroup.MIDDLE,
    SizeClass.FROM_100: SizeGroup.LARGE,
    SizeClass.FROM_250: SizeGroup.LARGE,
}


def size_class(inhabitants: int) -> SizeClass:
    """Return the class of so many inhabitants: 20,000 is in "20,000 to 50,000"."""
    for lower_bound, found in LOWER_BOUNDS:
        if inhabitants >= lower_bound:
            return found
    return SizeClass.UNDER_20


def size_class_if_known(inhabitants: int | None) -> SizeClass | None:
    """Return the class, or None when nobody knows how many people live there."""
    return None if inhabitants is None else size_class(inhabitants)


def size_group(inhabitants: int) -> SizeGroup:
    """Return the group of so many inhabitants, of three."""
    return SIZE_GROUPS[size_class(inhabitants)]
