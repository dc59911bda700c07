"""The year of a consultation in nine steps, which other rooms fill with what they know.

A room gives a provider in its own steps.py and app.py registers it. A step without a provider, or whose provider
gives None, is read off the consultation's own phase and dates.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import format_date, gettext

from consult.clock import local_date
from consult.consultations.models import Consultation, Phase, Standing
from consult.wording import N_, Word


class StepName(Word):
    """The nine steps, in order."""

    PREPARING = "preparing", N_("Prepare")
    TOPICS = "topics", N_("Topics")
    DIALOGUES = "dialogues", N_("Sessions")
    VOTING = "voting", N_("Voting")
    RESULTS = "results", N_("Result")
    THREADS = "threads", N_("Common threads")
    AGENDA = "agenda", N_("Agenda")
    ASSEMBLY = "assembly", N_("Assembly")
    FOLLOWUP = "followup", N_("Follow-up")


@dataclass(frozen=True)
class Step:
    """How far one step is: state "done", "now" or "todo"; when, in words; where it is done."""

    state: str
    when: str = ""
    url: str | None = None


@dataclass(frozen=True)
class NamedStep(Step):
    """A step with its name, as the component `steps` draws it."""

    name: str = ""


Provider = Callable[[Consultation, datetime], Step | None]
PROVIDERS: dict[StepName, Provider] = {}


def register(name: StepName, provider: Provider) -> None:
    """Let a later room fill a step: `provider(consultation, now)` gives a Step, or None for what the dates say."""
    PROVIDERS[name] = provider


def steps_of(consultation: Consultation, now: datetime) -> list[NamedStep]:
    """Return the nine steps of a consultation, in order."""
    return list(_steps(consultation, now))


def _steps(consultation: Consultation, now: datetime) -> Iterator[NamedStep]:
    for name in StepName:
        provider = PROVIDERS.get(name)
        step = (provider(consultation, now) if provider else None) or DEFAULTS[name](consultation, now)
        yield NamedStep(state=step.state, when=step.when, url=step.url, name=gettext(name.label))


def finished(day: date | datetime) -> str:
    """Return "klaar, okt. 2018"."""
    return str(gettext("done, %(when)s", when=format_date(_date(day), "MMM y")))


def until(day: date | datetime) -> str:
    """Return "nu, tot en met 8 maart"."""
    return str(gettext("now, until %(when)s", when=format_date(_date(day), "d MMM")))


def planned(day: date | datetime) -> str:
    """Return "22 mrt 2019"."""
    return str(format_date(_date(day), "d MMM y"))


def starting(day: date | datetime) -> str:
    """Return "vanaf 22 mrt 2019"."""
    return str(gettext("from %(when)s", when=planned(day)))


def _date(value: date | datetime) -> date:
    return local_date(value) if isinstance(value, datetime) else value


def _preparing(consultation: Consultation, _now: datetime) -> Step:
    url = url_for("consultations.note", id=consultation.id) if consultation.note else None
    if consultation.phase == Phase.PREPARING:
        return Step("now", until(consultation.opens_at), url)
    return Step("done", finished(consultation.opens_at), url)


def _topics(consultation: Consultation, _now: datetime) -> Step:
    url = url_for("topics.index", consultation=consultation.id)
    if consultation.phase == Phase.PREPARING:
        return Step("now", until(consultation.opens_at), url)
    return Step("done", finished(consultation.opens_at), url)


def _while_open(endpoint: str) -> Callable[[Consultation, datetime], Step]:
    """Return the provider of a step that lasts as long as members can take part."""

    def provider(consultation: Consultation, now: datetime) -> Step:
        url = url_for(endpoint, consultation=consultation.id)
        standing = consultation.standing(now)
        if standing in {Standing.PREPARING, Standing.ANNOUNCED}:
            return Step("todo", starting(consultation.opens_at), url if consultation.is_public else None)
        if standing == Standing.OPEN:
            return Step("now", until(consultation.closes_at), url)
        return Step("done", finished(consultation.closes_at), url)

    return provider


def _results(consultation: Consultation, _now: datetime) -> Step:
    url = url_for("results.index", consultation=consultation.id)
    on = consultation.results_on
    if consultation.phase == Phase.PUBLISHED:
        return Step("done", finished(on) if on else gettext("done"), url)
    if consultation.phase == Phase.ANALYSING:
        return Step("now", until(on) if on else gettext("now"))
    return Step("todo", planned(on) if on else gettext("after closing"))


def _analysis(consultation: Consultation, _now: datetime) -> Step:
    if consultation.phase == Phase.PUBLISHED:
        return Step("done", gettext("done"))
    if consultation.phase == Phase.ANALYSING:
        return Step("now", gettext("now"))
    return Step("todo", gettext("after the result"))


def _agenda(consultation: Consultation, _now: datetime) -> Step:
    if consultation.phase == Phase.PUBLISHED:
        return Step("done", gettext("done"), url_for("agenda.index", consultation=consultation.id))
    on = consultation.assembly_on
    return Step("todo", gettext("before %(when)s", when=planned(on)) if on else gettext("after the result"))


def _assembly(consultation: Consultation, now: datetime) -> Step:
    on = consultation.assembly_on
    if on is None:
        return Step("todo", gettext("date follows"))
    if on < local_date(now):
        return Step("done", finished(on))
    return Step("now" if on == local_date(now) else "todo", planned(on))


def _followup(consultation: Consultation, now: datetime) -> Step:
    on = consultation.assembly_on
    if on is None:
        return Step("todo", gettext("after the assembly"))
    if on < local_date(now) and consultation.phase == Phase.PUBLISHED:
        return Step("now", starting(on))
    return Step("todo", starting(on))


DEFAULTS: dict[StepName, Callable[[Consultation, datetime], Step]] = {
    StepName.PREPARING: _preparing,
    StepName.TOPICS: _topics,
    StepName.DIALOGUES: _while_open("dialogues.index"),
    StepName.VOTING: _while_open("voting.index"),
    StepName.RESULTS: _results,
    StepName.THREADS: _analysis,
    StepName.AGENDA: _agenda,
    StepName.ASSEMBLY: _assembly,
    StepName.FOLLOWUP: _followup,
}
