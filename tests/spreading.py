"""How tests are spread over the workers: what shares an expensive beginning stays together.

xdist's own groups (`--dist loadgroup`) do not hold with pytest 9.2: it knows a test's group by a name that can no
longer be changed. So the group follows from where a test stands.
"""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = (
    ("tests/demo/",),
    ("tests/voting/test_sealed_answers.py", "tests/voting/test_unlinkable"),
    ("tests/house/test_english.py", "tests/house/test_catalogues.py"),
    ("tests/house/test_commits.py", "tests/house/test_named_people.py", "tests/house/test_sizes.py"),
)
"""Where tests stand that go to one worker, since they look at the same."""
APART = ("tests/methods/", "tests/journeys/")
"""Tests that share nothing and take long: each goes to whichever worker is free."""


def group_of(nodeid):
    """What a test stays together with: what looks at the same, else its file, or nothing but itself."""
    if nodeid.startswith(APART):
        return nodeid
    return next((group[0] for group in TOGETHER if nodeid.startswith(group)), nodeid.split("::", 1)[0])


class Spreading(LoadScopeScheduling):
    """Give each worker one group at a time, the groups of most tests first."""

    def _split_scope(self, nodeid):
        return group_of(nodeid)
