"""What an item rests on, as its page shows it: a figure with its spread, a quote with its consent, a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from consult import charts, formats
from consult.agenda.models import Evidence, EvidenceKind
from consult.reactions.attribution import attribution_line
from consult.reactions.models import Quote
from consult.reports.models import SessionReport
from consult.results.queries import Figure, OtherVoices
from consult.synthesis.models import Change, CommonThread, ThreadVersion

LOOKS = ("figure", "dissent", "thread", "quote", "session")
"""Kinds of the component `evidence_item`, in the order of a page."""


@dataclass(frozen=True)
class Basis:
    """One piece of evidence on a page; `look` is a kind of the component `evidence_item`.

    `since` says what became of a figure whose result was corrected; `newest` leads there when it changed.
    """

    id: UUID
    look: str
    title: str = ""
    text: str = ""
    note: str = ""
    quote: str = ""
    who: str = ""
    consent: str = ""
    link: tuple[str, str] | None = None
    since: str = ""
    newest: tuple[str, str] | None = None
    plot: charts.MiniPlot | None = None
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Group:
    """The evidence of one kind on a page: what is shown at once, and what is folded away below it."""

    shown: Sequence[Basis]
    folded: Sequence[Basis]


def grouped(basis: Sequence[Basis], *, most: int = 3) -> Sequence[Group]:
    """Return the evidence by kind: figures, other voices, common threads, quotes, sessions; of each the first `most` at once, in order."""
    kinds = ([one for one in basis if one.look == look] for look in LOOKS)
    return [Group(shown=kind[:most], folded=kind[most:]) for kind in kinds if kind]


def basis_of(
    evidence: Sequence[Evidence],
    *,
    figures: Mapping[tuple[UUID, UUID], Figure],
    voices: Mapping[tuple[UUID, UUID], OtherVoices],
    threads: Mapping[UUID, CommonThread],
    reports: Mapping[UUID, SessionReport],
) -> Sequence[Basis]:
    """Return the evidence in order, each with what its page shows."""
    shown = []
    for one in evidence:
        pair = (one.snapshot_id, one.question_id) if one.snapshot_id and one.question_id else None
        if pair and one.kind == EvidenceKind.FIGURE:
            shown.append(_figure(one, figures.get(pair)))
        elif pair:
            shown.append(_dissent(one, voices.get(pair)))
        elif one.thread_version:
            shown.append(_thread(one, one.thread_version, threads[one.thread_version.thread_id]))
        elif one.kind == EvidenceKind.QUOTE:
            shown.append(_chosen_quote(one, one.quote))
        elif one.kind == EvidenceKind.REACTION:
            shown.append(_quote(one))
        else:
            shown.append(_session(one, reports.get(one.dialogue_id) if one.dialogue_id else None))
    return shown


def plot_of(figure: Figure) -> charts.MiniPlot | None:
    """Return the provinces on one line, or None when fewer than two may be shown."""
    if figure.share is None:
        return None
    places = [
        charts.Place(place.name, place.share, None, 0)
        for place in figure.provinces
        if place.share is not None
    ]
    return charts.mini(places, national=figure.share)


def _figure(one: Evidence, figure: Figure | None) -> Basis:
    if figure is None:
        return Basis(
            id=one.id,
            look="figure",
            title=formats.dutch(one.question.text if one.question else ""),
            note=formats.dutch(one.note),
        )
    answers = ngettext(
        "%(count)s answer", "%(count)s answers", figure.base, count=formats.number(figure.base)
    )
    return Basis(
        id=one.id,
        look="figure",
        title=figure.conclusion,
        text=formats.dutch(one.note or figure.question),
        note=formats.dutch(figure.round_title) + f". {answers}.",
        plot=plot_of(figure),
        link=(_("To this result"), _address(figure)),
        since=_since(figure),
        newest=_newest(figure),
    )


def _address(figure: Figure) -> str:
    """Return where a figure is read: one that was corrected at the address of its version."""
    number = figure.number if figure.corrected else None
    return url_for("results.question", id=figure.question_id, number=number)


def _since(figure: Figure) -> str:
    """Return what a correction made of a figure; '' without one."""
    if (newest := figure.corrected) is None:
        return ""
    corrected_on = formats.short_day(newest.published_at)
    if not figure.was_changed:
        return str(_("The result was corrected on %(day)s. This figure stayed the same.", day=corrected_on))
    return str(_("Corrected on %(day)s. Now: %(figure)s", day=corrected_on, figure=newest.conclusion))


def _newest(figure: Figure) -> tuple[str, str] | None:
    """Return the way to what a correction made of a figure; None where it changed nothing."""
    if figure.corrected is None or not figure.was_changed:
        return None
    return _("To the corrected result"), _address(figure.corrected)


def _dissent(one: Evidence, found: OtherVoices | None) -> Basis:
    """Show who thinks otherwise about a question, each with its share."""
    if found is None:
        return Basis(
            id=one.id, look="dissent", title=formats.dutch(one.question.text if one.question else "")
        )
    return Basis(
        id=one.id,
        look="dissent",
        title=formats.dutch(found.question),
        lines=[f"{voice.said}: {voice.shares}." for voice in found.voices],
        text=formats.dutch(one.note),
        note=formats.dutch(found.round_title),
        link=(_("To this result"), url_for("results.question", id=found.question_id, _anchor="dissent")),
    )


def _quote(one: Evidence) -> Basis:
    reaction = one.reaction
    if reaction is None or not reaction.is_public:
        return Basis(
            id=one.id, look="quote", text=_("This quote was withdrawn by its author."), note=one.note
        )
    return Basis(
        id=one.id,
        look="quote",
        quote=reaction.text,
        who=attribution_line(reaction.attribution),
        consent=_("Consent to quote: %(how)s", how=_(reaction.consent.label)),
        note=_("On %(subject)s", subject=reaction.subject),
        text=formats.dutch(one.note),
    )


def _thread(one: Evidence, picked: ThreadVersion, today: CommonThread) -> Basis:
    """Show a common thread by the name under which it was picked, with what became of it."""
    changed = today.id != picked.thread_id or today.name != picked.name
    return Basis(
        id=one.id,
        look="thread",
        title=formats.dutch(picked.name),
        text=formats.dutch(one.note or picked.description),
        since=_became(picked, today),
        newest=(formats.dutch(today.name), url_for("synthesis.show", id=today.id)) if changed else None,
        link=None if changed else (_("To this common thread"), url_for("synthesis.show", id=today.id)),
    )


def _became(picked: ThreadVersion, today: CommonThread) -> str:
    """Return what became of a common thread after it was picked; '' when nothing did."""
    if today.id != picked.thread_id:
        return str(_("This common thread was merged into “%(name)s” since.", name=today.name))
    if today.name != picked.name:
        return str(_("This common thread is called “%(name)s” since.", name=today.name))
    if today.version_number != picked.number and today.current.change is Change.SPLIT:
        return str(_("A part of this common thread has become a thread of its own since."))
    return ""


def _chosen_quote(one: Evidence, quote: Quote | None) -> Basis:
    """Show the words that somebody chose, as far as their author still allows."""
    if quote is None or not quote.is_shown or quote.reaction is None:
        return Basis(
            id=one.id, look="quote", text=_("This quote was withdrawn by its author."), note=one.note
        )
    return Basis(
        id=one.id,
        look="quote",
        quote=quote.text,
        who=attribution_line(quote.attribution),
        consent=_("Consent to quote: %(how)s", how=_(quote.reaction.consent.label)),
        note=_("On %(subject)s", subject=quote.reaction.subject),
        text=formats.dutch(one.note),
    )


def _session(one: Evidence, report: SessionReport | None) -> Basis:
    dialogue = one.dialogue
    if dialogue is None:
        return Basis(id=one.id, look="session", note=one.note)
    told = (_("Read the report"), url_for("reports.show", id=report.id)) if report else None
    return Basis(
        id=one.id,
        look="session",
        title=formats.dutch(dialogue.title) + f", {formats.day(dialogue.starts_at)}",
        text=formats.dutch(one.note),
        quote=report.motto if report else "",
        who=report.motto_attribution if report else "",
        link=told or (_("To this session"), url_for("dialogues.show", id=dialogue.id)),
    )
