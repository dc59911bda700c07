"""The charts of results: figures in, what the components draw out. Shares are whole per cents, as the page writes them."""

from consult.results.pictures.answers import RankedTopic, answer_bars, divided, ranking, share
from consult.results.pictures.groups import group_dots, mini, province_map
from consult.results.pictures.heat import option_heat, topic_heat
from consult.results.pictures.portions import figure_of, portion_heat

__all__ = [
    "RankedTopic",
    "answer_bars",
    "divided",
    "figure_of",
    "group_dots",
    "mini",
    "option_heat",
    "portion_heat",
    "province_map",
    "ranking",
    "share",
    "topic_heat",
]
