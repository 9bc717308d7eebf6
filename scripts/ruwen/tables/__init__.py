"""Official tables (XLSX, CSV): read safely, and taken apart by a map that an editor writes.

`read_grid` gives the text of every cell, `load_map` the map, `read_cells` the numbers that the map points at.
Codes: E601 no table or a dangerous one, E602 no such sheet, E603 a column or row that is not there, E604 a cell that
is no number, E605 a name that is not known, E606 a period that is not understood, E607 no such capture.
"""

from ruwen.tables.cells import TableCell, holds_number, read_cells
from ruwen.tables.mapping import ColumnRule, TableMap, load_map
from ruwen.tables.workbook import TABLE_TYPES, Grid, content_type_of, read_grid

__all__ = [
    "TABLE_TYPES",
    "ColumnRule",
    "Grid",
    "TableCell",
    "TableMap",
    "content_type_of",
    "holds_number",
    "load_map",
    "read_cells",
    "read_grid",
]
