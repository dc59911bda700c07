"""How often the right common thread is suggested for written reactions, and how long 5,000 of them take.

On real Dutch clauses under eight subjects (`shared/testdata/dutch_texts`, beside the project): some of each subject are coded,
as a person would, and the suggestions for all others are compared with their subject. Beside the way we do it: TF-IDF of
words alone and sentence vectors alone, each text by the nearest middle of the examples.
"""

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bench import servers, show
from bench.opinion_groups import most_memory
from consult.methods.responses import FloatArray, IntArray
from consult.methods.texts import Corpus, corpus_of, suggest
from consult.methods.texts.meaning import vectors

CLAUSES = servers.ROOT.parent / "shared" / "testdata" / "dutch_texts" / "labelled_clauses.csv"
DRAWS = 20
GOALS = {3: "at least 42 % and 70 %", 10: "at least 55 % and 80 %"}
REACTIONS, CODED = 5_000, 500
Ranking = Callable[[IntArray], dict[int, list[int]]]
"""From the coded texts to the subjects of each other text, likeliest first."""


def measure() -> None:
    """Print how often the right subject is first, and among the first three; then how long very many take."""
    if not CLAUSES.exists():
        show.line("quality", "not measured: shared/testdata/dutch_texts is not on this machine")
        return
    texts, names, subjects = clauses()
    means = vectors(texts)
    ways: dict[str, Ranking | None] = {
        "TF-IDF of words alone": by_middles(_words(texts), subjects),
        "sentence vectors alone": None if means is None else by_middles(means, subjects),
        "ours": by_ties(corpus_of(texts), subjects),
        "ours, without the vectors": by_ties(corpus_of(texts, with_meaning=False), subjects),
        "ours, the thread's name counts too": by_ties(corpus_of([*texts, *names]), subjects),
    }
    for examples, goal in GOALS.items():
        show.line(f"with {examples} examples per subject", f"first, and among the first three; {DRAWS} draws")
        for way, ranking in ways.items():
            show.line(f"  {way}", _share(ranking, subjects, examples), goal if way == "ours" else "")
    command = [sys.executable, "-m", "bench.suggestions"]
    told = json.loads(subprocess.run(command, cwd=servers.ROOT, check=True, stdout=subprocess.PIPE).stdout)
    took = f"{told['seconds']:.0f} s, {told['memory'] / 1e6:.0f} MB at most"
    show.line(f"{REACTIONS:,} reactions, {CODED} of them coded", took, "under 300 s")


def clauses() -> tuple[list[str], list[str], IntArray]:
    """Give the clauses, the names of the subjects, and the subject of each clause."""
    with CLAUSES.open() as table:
        rows = list(csv.reader(table))[1:]
    names = sorted({subject for subject, _ in rows})
    return [text for _, text in rows], names, np.array([names.index(subject) for subject, _ in rows])


def by_middles(rows: FloatArray, subjects: IntArray) -> Ranking:
    """Rank by the cosine to the mean of the examples."""

    def ranking(coded: IntArray) -> dict[int, list[int]]:
        others = np.setdiff1d(np.arange(len(subjects)), coded)
        middles = np.stack(
            [rows[coded[subjects[coded] == subject]].mean(axis=0) for subject in np.unique(subjects)]
        )
        alike = rows[others] @ (middles / np.linalg.norm(middles, axis=1, keepdims=True)).T
        return dict(zip(others.tolist(), np.argsort(-alike, axis=1)[:, :3].tolist(), strict=True))

    return ranking


def by_ties(corpus: Corpus, subjects: IntArray) -> Ranking:
    """Rank as the product does; texts after the clauses are the names of the subjects, in their order."""
    named = [(len(subjects) + index, index) for index in range(len(corpus.texts) - len(subjects))]

    def ranking(coded: IntArray) -> dict[int, list[int]]:
        found = suggest(corpus, [*((int(text), int(subjects[text])) for text in coded), *named])
        return {text: [suggestion.thread for suggestion in few] for text, few in found.items()}

    return ranking


def _words(texts: list[str]) -> FloatArray:
    return np.asarray(TfidfVectorizer(sublinear_tf=True).fit_transform(texts).toarray())


def _share(ranking: Ranking | None, subjects: IntArray, examples: int) -> str:
    """Give the mean over draws of how often the right one was first, and among the first three."""
    if ranking is None:
        return "the package is not installed"
    first, among = [], []
    for draw in range(DRAWS):
        chance = np.random.default_rng([draw, examples])
        each = [
            chance.choice(np.flatnonzero(subjects == subject), examples, replace=False)
            for subject in np.unique(subjects)
        ]
        found = ranking(np.concatenate(each))
        first.append(np.mean([[subjects[text]] == few[:1] for text, few in found.items()]))
        among.append(np.mean([subjects[text] in few for text, few in found.items()]))
    return f"{np.mean(first):.1%}, {np.mean(among):.1%}"


def main() -> None:
    """Suggest threads for very many made-up reactions, and print what it took as JSON."""
    texts, subjects = made_up()
    started = time.perf_counter()
    found = suggest(corpus_of(texts), [(text, int(subjects[text])) for text in range(CODED)])
    assert len(found) == REACTIONS - CODED
    print(json.dumps({"seconds": time.perf_counter() - started, "memory": most_memory()}))


def made_up() -> tuple[list[str], IntArray]:
    """Give reactions of which each begins as one clause and ends as another of the same subject."""
    clause, _, subjects = clauses()
    chance = np.random.default_rng(2026)
    begins = chance.integers(len(clause), size=REACTIONS)
    ends = [chance.choice(np.flatnonzero(subjects == subjects[begin])) for begin in begins]
    texts = []
    for begin, end in zip(begins, ends, strict=True):
        head, tail = clause[begin].split(), clause[end].split()
        texts.append(" ".join(head[: chance.integers(3, len(head) + 3)] + tail[chance.integers(len(tail)) :]))
    return texts, subjects[begins]


if __name__ == "__main__":
    main()
