"""The methods that figures come from, as the method statement lists them."""

from dataclasses import dataclass

from flask_babel import gettext

from consult.wording import N_


@dataclass(frozen=True)
class Method:
    """What a method is called, what it does, where it comes from, and its formula where that says more."""

    name: str
    words: str
    source: str
    formula: str = ""


METHODS = (
    Method(
        N_("Share in support"),
        N_(
            "Who answered 4 or 5 (important), agreed or chose, divided by everyone who answered the question."
        ),
        N_("Whole per cents, halves up. “I don't know” and a skipped question are in no share."),
    ),
    Method(
        N_("Margin"),
        N_(
            "How far chance alone may take a share p of n answers from that of all N people invited, nineteen times out of twenty."
        ),
        "W. Cochran, Sampling Techniques (1977), § 3.2",
        N_("1.96 × √(p (1 − p) ÷ n) × √((N − n) ÷ (N − 1))"),
    ),
    Method(
        N_("Weighing"),
        N_(
            "Ballots count more or less, so that office × size of municipality and province add up as in the register; factors from 0.3 to 3."
        ),
        "W. Deming, F. Stephan, Annals of Mathematical Statistics 11 (1940) 427–444; L. Kish, Survey Sampling (1965)",
    ),
    Method(
        N_("Each municipality or province once"),
        N_(
            "The mean of the shares of municipalities (counted while sealing, before municipalities could no longer be told) or of the provinces shown."
        ),
        N_("Beside the result, so that regional variety is not averaged away."),
    ),
    Method(
        N_("Agreement"),
        N_("From 1 (everyone gives one answer) by 0 (every answer as often) to −1 (two camps at both ends)."),
        "C. van der Eijk, Quality & Quantity 35 (2001) 325–341",
    ),
    Method(
        N_("Dissent"),
        N_(
            "A group that differs at least ten points from all others together, beyond chance after correction for the number of comparisons."
        ),
        "R. Fisher (1935); Y. Benjamini, Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289–300",
    ),
    Method(
        N_("Small groups"),
        N_(
            "Figures that rest on too few people are hidden, and as few others as it takes so that they can't be worked out by subtraction. Where most groups would be hidden, some stand together."
        ),
        "L. Cox, Journal of the American Statistical Association 90 (1995) 1453–1462",
    ),
    Method(
        N_("Choosing topics"),
        N_(
            "Most approved, sequential proportional approval, Phragmén and equal shares: what each chooses and whom it leaves out."
        ),
        "M. Lackner, P. Skowron, Multi-Winner Voting with Approval Preferences (2023)",
    ),
    Method(
        N_("Opinion groups"),
        N_(
            "People who answer alike, found by principal components and k-means; shown only where they come back in new draws."
        ),
        "C. Small e.a., Polis, Recerca 26 (2021)",
    ),
)


def methods() -> list[Method]:
    """Return each method in the reader's language."""
    return [
        Method(
            str(gettext(each.name)),
            str(gettext(each.words)),
            str(gettext(each.source)),
            str(gettext(each.formula)) if each.formula else "",
        )
        for each in METHODS
    ]
