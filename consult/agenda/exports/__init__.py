"""Documents of the agenda room: the agenda with what each item rests on, and the answer to members. Flask context."""

from consult.agenda.exports.agenda import agenda_document
from consult.agenda.exports.answer import answer_document

__all__ = ["agenda_document", "answer_document"]
