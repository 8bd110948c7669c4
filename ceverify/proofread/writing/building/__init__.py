"""What the grammar's rules make of their parts: totals, scripts, groups, lists, grids."""
