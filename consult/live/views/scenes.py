"""What a page of the room shows, gathered once for all who see the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consult.live.asked import asked_in, labels_of
from consult.live.bars import Bar, bars_of, largest_first
from consult.live.cloud import CloudWord, cloud
from consult.live.figures import Figures
from consult.live.fitting import Arranged, arranged
from consult.live.models import ContributionState, LiveState, Prompt, PromptKind, PromptState, Reveal
from consult.live.queries.answers import Answered, answered
from consult.live.queries.contributions import Listed, in_groups, on_screen
from consult.live.queries.people import Present, present
from consult.live.sentences import read_aloud
from consult.live.views import mine
from consult.voting.forms import answer_form
from consult.voting.queries import Asked

MOST_ASKED = 5
"""So many questions from the floor are listed on the wall."""
COUNTED = "10 people want to know this"
"""The line below a question from the floor."""


@dataclass(frozen=True)
class Turnout:
    """How many people answered, `of` how many who can; guests who did not confirm yet are beside it where they do not count.

    `before` of them had answered when it opened: at home.
    """

    answered: int
    of: int
    guests: int = 0
    before: int = 0


@dataclass(frozen=True)
class Scene:
    """All that a page of the room shows; `bars` only when the result may be seen."""

    state: LiveState
    prompt: Prompt | None
    asked: Asked | None
    choices: Mapping[str, Any]
    present: Present
    answered: Answered
    now: datetime
    listed: Sequence[Listed] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether answers are taken."""
        return self.prompt is not None and self.prompt.takes_answers(self.now)

    @property
    def wording(self) -> str:
        """Return what is asked now, or the text of a part that asks nothing; "" in the lobby."""
        if self.asked:
            return self.asked.text
        return self.prompt.text if self.prompt else ""

    @property
    def title(self) -> str:
        """Return what the page of a phone is called: the question of a round, else the session."""
        return self.asked.text if self.asked else self.state.dialogue.title

    @property
    def form(self) -> Any:
        """Return the form for what is asked now with nothing filled in; None where nothing is asked."""
        return answer_form(self.asked, []) if self.asked else mine.empty_form(self.prompt)

    @property
    def figures(self) -> Figures | None:
        """Return what may be shown to everyone; None before it is revealed."""
        return self.prompt.figures if self.prompt and self.prompt.is_revealed else None

    @property
    def bars(self) -> Sequence[Bar]:
        """Return the bars of what may be shown, at most six with the rest as one."""
        return _bars(self.figures, self.choices)

    @property
    def bars_on_wall(self) -> Sequence[Bar]:
        """Return the same in the order that the host chose for the wall."""
        return largest_first(self.bars) if self.state.is_sorted and self.state.may_sort else self.bars

    @property
    def own_figures(self) -> Figures | None:
        """Return what may be shown to somebody who answered already; as much as to everyone where that is not the rule."""
        prompt = self.prompt
        is_shown = prompt and prompt.reveal == Reveal.AFTER_VOTE and prompt.state != PromptState.WAITING
        return prompt.figures if prompt and is_shown else self.figures

    @property
    def own_bars(self) -> Sequence[Bar]:
        """Return the bars for somebody who answered already, where that is the rule."""
        return _bars(self.own_figures, self.choices)

    @property
    def aloud(self) -> str:
        """Return the sentence that the chair reads aloud; "" before there is a result."""
        return read_aloud(self.figures, self.choices) if self.figures else ""

    @property
    def own_aloud(self) -> str:
        """Return the same for somebody who answered already, where that is the rule."""
        return read_aloud(self.own_figures, self.choices) if self.own_figures else ""

    @property
    def cloud(self) -> Sequence[CloudWord]:
        """Return the words that may be shown with their sizes."""
        return cloud(self.figures) if self.prompt and self.prompt.kind == PromptKind.WORDS else []

    @property
    def own_cloud(self) -> Sequence[CloudWord]:
        """Return the same for somebody who answered already, where that is the rule."""
        return cloud(self.own_figures) if self.prompt and self.prompt.kind == PromptKind.WORDS else []

    @property
    def shown(self) -> Sequence[Listed]:
        """Return the cards or the question on the screen, by group."""
        return on_screen(self.listed)

    @property
    def cards(self) -> Sequence[Listed]:
        """Return what stands on the wall when no question of the floor is discussed: cards, or what most people ask.

        Cards stand there once the host shows them: those that a moderator put on the screen, or else all that were approved.
        """
        if self.prompt and self.prompt.kind == PromptKind.CARDS:
            return (self.shown or in_groups(self.listed)) if self.prompt.is_revealed else []
        asked = [one for one in self.listed if one.row.state != ContributionState.DISCUSSED]
        return [] if self.shown else asked[:MOST_ASKED]

    @property
    def arranged(self) -> Arranged:
        """Return how large the cards stand on the wall, and how many of them fit."""
        is_floor = self.prompt is not None and self.prompt.kind == PromptKind.FLOOR
        cards = [(one.row.text, COUNTED if is_floor else one.group) for one in self.cards]
        return arranged(cards, question=self.prompt.text if self.prompt else "")

    @property
    def faces(self) -> Mapping[str, str]:
        """Return the icon that stands beside each step of a mood."""
        return mine.FACES

    @property
    def turnout(self) -> Turnout | None:
        """Return how many people answered; None where nothing was asked yet. What is no vote guests say as well.

        That some had answered at home is not told where that would be all who are there.
        """
        prompt, (known, guests) = self.prompt, (self.present.known, self.present.guests)
        if prompt is None or prompt.state == PromptState.WAITING or not prompt.is_asking:
            return None
        if self.asked is None:
            return Turnout(self.answered.known, known + guests)
        before = min(prompt.answered_before, self.answered.known)
        return Turnout(self.answered.known, known, self.answered.guests, before if before < known else 0)


def _bars(figures: Figures | None, labels: Mapping[str, Any]) -> Sequence[Bar]:
    return bars_of(figures, figures["words"], labels) if figures else []


def scene(state: LiveState, now: datetime, *, is_counted: bool = True) -> Scene:
    """Gather what the room shows now; a phone shows no counts of people, and needs not wait for them."""
    prompt = state.prompt
    asked = asked_in(prompt) if prompt else None
    return Scene(
        state=state,
        prompt=prompt,
        asked=asked,
        choices=labels_of(prompt, asked),
        present=present(state) if is_counted else Present(0, 0),
        answered=answered(prompt, state) if prompt and is_counted else Answered(0),
        now=now,
        listed=mine.listed(state, prompt),
    )


def past_scene(state: LiveState, prompt: Prompt, now: datetime) -> Scene:
    """Return what there is to see of one question, whatever the room shows now; nobody is counted for it."""
    asked = asked_in(prompt)
    return Scene(state, prompt, asked, labels_of(prompt, asked), Present(0, 0), Answered(0), now)
