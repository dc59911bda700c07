"""Reports of the sessions that took place, each with its motto."""

from datetime import timedelta

from consult.clock import local, local_date
from consult.demo.dialogues import Written
from consult.demo.year import Year, workday
from consult.dialogues.models import DialogueSession
from consult.reports.service import Said, publish_report, write_report


def make(year: Year) -> str:
    """Write and publish the reports."""
    told = [(written, dialogue) for written, dialogue in year.dialogues if "report" in written]
    for written, dialogue in told:
        _report(year, written, dialogue)
    return f"{len(told)} reports"


def _report(year: Year, written: Written, dialogue: DialogueSession) -> None:
    actor_id = year.organisers[written["province"]] if "province" in written else year.bureau_id
    titles = {part["topic"]: part["title"] for part in written["programme"]}
    report = write_report(
        dialogue=dialogue,
        text=written["report"],
        motto=written["motto"],
        motto_attribution=written["motto_by"],
        motto_consent=True,
        said=[
            Said(titles[one["topic"]], one["text"], year.topics[one["topic"]].id) for one in written["said"]
        ],
        actor_id=actor_id,
        now=dialogue.ends_at + timedelta(hours=20),
    )
    read_on = workday(local_date(dialogue.ends_at) + timedelta(days=5))
    publish_report(report, actor_id=actor_id, now=local(read_on, 11))
