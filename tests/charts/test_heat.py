"""A heat table colours by share and marks what is hidden."""

from consult.charts import heat
from consult.methods.disclosure import Hidden

COLUMNS = [("Gr", "Groningen"), ("Fr", "Fryslân")]


def test_a_higher_share_is_darker():
    cells = heat(COLUMNS, [("Leefbaarheid", [0.40, 0.75], 0.6)]).rows[0].cells
    assert cells[0].level < cells[1].level


def test_all_rows_share_one_scale():
    table = heat(COLUMNS, [("a", [0.40, 0.75], 0.6), ("b", [0.40, 0.41], 0.4)])
    assert table.rows[0].cells[0].level == table.rows[1].cells[0].level


def test_a_hidden_cell_has_no_level():
    table = heat(COLUMNS, [("Leefbaarheid", [Hidden.TOO_FEW, 0.75], 0.6)])
    assert (table.rows[0].cells[0].level, table.reasons) == (None, (Hidden.TOO_FEW,))


def test_a_cell_of_one_mind_tells_another_reason():
    table = heat(COLUMNS, [("Leefbaarheid", [Hidden.LARGE_MAJORITY, Hidden.TOO_FEW], 0.6)])
    assert [cell.share for cell in table.rows[0].cells] == [Hidden.LARGE_MAJORITY, Hidden.TOO_FEW]
    assert table.reasons == (Hidden.TOO_FEW, Hidden.LARGE_MAJORITY)


def test_a_table_that_shows_everything_says_so():
    assert heat(COLUMNS, [("Leefbaarheid", [0.5, 0.75], 0.6)]).reasons == ()


def test_only_a_column_with_a_short_name_needs_words_for_it():
    table = heat([("Gr", "Groningen"), ("G40", "G40")], [("Leefbaarheid", [0.5, 0.75], 0.6)])
    assert table.short_columns == (("Gr", "Groningen"),)
