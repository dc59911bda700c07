"""What the pages of a round and of a question show: figures in, sentences, headings and charts out."""

from consult.results.showing.questions import of_question
from consult.results.showing.responses import of_open_round
from consult.results.showing.rounds import of_round

__all__ = ["of_open_round", "of_question", "of_round"]
