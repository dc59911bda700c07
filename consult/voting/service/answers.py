"""Whether answers fit their questions."""

from consult.voting.models import QuestionKind
from consult.voting.queries.paper import Answer, Answers, Asked, Paper
from consult.voting.service.refusals import WrongAnswer
from consult.wording import N_

VALUES = {
    QuestionKind.IMPORTANCE: frozenset({None, 1, 2, 3, 4, 5}),
    QuestionKind.STANCE: frozenset({-1, 0, 1}),
}


def check_answers(paper: Paper, answers: Answers) -> None:
    """Check all that one person says in a round.

    Raises:
        WrongAnswer: when there is no answer at all, one is to another round's question, or one does not fit.
    """
    if not answers:
        raise WrongAnswer(N_("Answer at least one question before you send."))
    for question_id, answer in answers.items():
        asked = paper.by_id.get(question_id)
        if asked is None:
            raise WrongAnswer(N_("This question does not belong to this voting round."))
        check_answer(asked, answer)


def check_answer(asked: Asked, answer: Answer) -> None:
    """Check one answer; raises WrongAnswer when it does not fit."""
    if asked.kind == QuestionKind.CHOICE:
        _check_choices(asked, answer)
    elif isinstance(answer, (list, tuple)) or answer not in VALUES[asked.kind]:
        raise WrongAnswer(N_("Choose one of the answers that are offered."), asked.id)


def _check_choices(asked: Asked, answer: Answer) -> None:
    if not isinstance(answer, (list, tuple)):
        raise WrongAnswer(N_("Choose one of the answers that are offered."), asked.id)
    offered = {option.position for option in asked.options}
    if len(set(answer)) != len(answer) or not offered.issuperset(answer):
        raise WrongAnswer(N_("Choose one of the answers that are offered."), asked.id)
    if asked.max_choices is not None and len(answer) > asked.max_choices:
        raise WrongAnswer(
            N_("You chose %(chosen)s. Choose at most %(most)s."),
            asked.id,
            chosen=len(answer),
            most=asked.max_choices,
        )
