"""Files of the room: ballots to print, and a table of what the room answered. Flask context."""

from consult.live.exports.ballots import ballot_sheets, grouped, title_of
from consult.live.exports.table import room_table

__all__ = ["ballot_sheets", "grouped", "room_table", "title_of"]
