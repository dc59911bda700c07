"""What choosing topics by several rules says: who is left without a topic, and where the rules differ."""

from collections.abc import Sequence

from flask_babel import gettext, ngettext

from consult import formats
from consult.methods.tally import Share
from consult.results.choices import RULES, TOP, Approvals, Choices, Chosen
from consult.results.portions import Portion
from consult.results.round_figures import IMPORTANCE, TOO_FEW, RoundFigures
from consult.results.sentences.amounts import in_words, joined, percent, sentence
from consult.results.sentences.groups import where
from consult.results.sentences.rules import rule_name


def rule_names(rules: Sequence[Chosen]) -> str:
    """Return what rules that choose the same are called together."""
    if len(rules) == len(RULES):
        return sentence(str(gettext("all %(count)s ways", count=in_words(len(RULES)))))
    return joined([rule_name(each.rule) for each in rules])


def approvals_name(approvals: Approvals) -> str:
    """Return from what topics are chosen."""
    if approvals.id == IMPORTANCE:
        return str(gettext("Topics that people find important or very important"))
    return approvals.name


def part(share: Share) -> str:
    """Return a share in whole per cents; a little is not nothing."""
    if share.numerator and not share.percent:
        return str(gettext("less than %(share)s", share=formats.percent(0.01)))
    return percent(share)


def conclusion(figures: RoundFigures, choices: Choices, rule: str) -> str:
    """Return who is left without a topic by number of votes alone, and what another rule makes of it."""
    return " ".join(line for line in (_left_out(figures, choices), _otherwise(choices, rule)) if line)


def _left_out(figures: RoundFigures, choices: Choices) -> str:
    top = choices.by(TOP)
    share = top.left_out.share or Share(0, 0)
    if not share.numerator:
        return str(
            ngettext(
                "With the most chosen topic nobody is left without a topic.",
                "With the %(num)s most chosen topics nobody is left without a topic.",
                choices.seats,
            )
        )
    line = ngettext(
        "With the most chosen topic, %(share)s of the participants are left without a topic",
        "With the %(num)s most chosen topics, %(share)s of the participants are left without a topic",
        choices.seats,
        share=part(share),
    )
    if (most := worst(top.by("province"), share)) is None or most.share is None:
        return f"{line}."
    return str(
        gettext(
            "%(line)s; most of all %(where)s (%(share)s).",
            line=line,
            where=where(figures, "province", most.label),
            share=part(most.share),
        )
    )


def worst(groups: Sequence[Portion], everyone: Share) -> Portion | None:
    """Return the group of which most are left out, the first of equals; None when none is above all people together."""
    told = [(each.share.percent or 0, each) for each in groups if each.share]
    highest = max((per_cent for per_cent, _each in told), default=0)
    if len(told) < 2 or highest <= (everyone.percent or 0):  # noqa: PLR2004  # the most of one is no most
        return None
    return next(each for per_cent, each in told if per_cent == highest)


def _otherwise(choices: Choices, rule: str) -> str:
    if not choices.disputed:
        return str(
            gettext("All %(count)s ways of choosing give the same topics.", count=in_words(len(RULES)))
        )
    if rule == TOP:
        return f"{_differing(choices)}."
    top, other = choices.by(TOP), choices.by(rule)
    name = rule_name(rule)
    if set(top.topics) == set(other.topics):
        return str(gettext("‘%(rule)s’ gives the same topics.", rule=name))
    shares = [each.left_out.share or Share(0, 0) for each in (top, other)]
    if not shares[1].numerator:
        return str(gettext("With ‘%(rule)s’ that is nobody.", rule=name))
    if part(shares[0]) == part(shares[1]):
        return str(gettext("With ‘%(rule)s’ that is %(share)s too.", rule=name, share=part(shares[1])))
    return str(gettext("With ‘%(rule)s’ that is %(share)s.", rule=name, share=part(shares[1])))


def heading(choices: Choices) -> str:
    """Return the heading above the topics: how many hang on the rule."""
    return _differing(choices) if choices.disputed else str(gettext("These topics are taken"))


def _differing(choices: Choices) -> str:
    many = len(choices.disputed)
    line = ngettext(
        "%(count)s topic depends on the way of choosing",
        "%(count)s topics depend on the way of choosing",
        many,
        count=in_words(many),
    )
    return sentence(str(line))


def voters(choices: Choices) -> str:
    """Return who is counted, and who is not."""
    none = (choices.voters or 0) - (choices.approving or 0)
    line = gettext(
        "This is about the %(people)s people who chose at least one topic; each counts once.",
        people=formats.number(choices.approving),
    )
    if not none:
        return str(line)
    others = ngettext(
        "%(num)s other person answered but chose none.",
        "%(people)s others answered but chose none.",
        none,
        people=formats.number(none),
    )
    return f"{line} {others}"


def why_not(choices: Choices) -> str:
    """Return why there is nothing to choose."""
    if choices.why_not == TOO_FEW:
        return str(
            gettext("So few people chose a topic that the outcome would tell what each of them thinks.")
        )
    return str(gettext("Nobody chose a topic."))


def verdict(approvals: Approvals, rules: Sequence[Chosen]) -> str:
    """Return whether a large group gets less than its size is due under rules that choose the same topics."""
    due = rules[0].due
    if due is None:
        return str(gettext("No group falls short."))
    topic = approvals.topic(due.topic).name
    if due.people is None:
        who = gettext("A small group all chose ‘%(topic)s’.", topic=topic)
    else:
        who = gettext(
            "%(people)s people all chose ‘%(topic)s’.", people=formats.number(due.people), topic=topic
        )
    short = ngettext(
        "They are enough for one topic, but none of what they chose was taken.",
        "They are enough for %(count)s topics, but each of them has fewer.",
        due.due,
        count=in_words(due.due),
    )
    return f"{who} {short}"
