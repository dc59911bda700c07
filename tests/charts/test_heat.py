"""A heat table colours by share and marks what is hidden."""

from consult.charts import heat

COLUMNS = [("Gr", "Groningen"), ("Fr", "Fryslân")]


def test_a_higher_share_is_darker():
    cells = heat(COLUMNS, [("Leefbaarheid", [0.40, 0.75], 0.6)]).rows[0].cells
    assert cells[0].level < cells[1].level


def test_all_rows_share_one_scale():
    table = heat(COLUMNS, [("a", [0.40, 0.75], 0.6), ("b", [0.40, 0.41], 0.4)])
    assert table.rows[0].cells[0].level == table.rows[1].cells[0].level


def test_a_hidden_cell_has_no_level():
    table = heat(COLUMNS, [("Leefbaarheid", [None, 0.75], 0.6)])
    assert (table.rows[0].cells[0].level, table.has_hidden) == (None, True)


def test_a_table_that_shows_everything_says_so():
    assert not heat(COLUMNS, [("Leefbaarheid", [0.5, 0.75], 0.6)]).has_hidden
