r"""\quad and a run of \␣ are QUAD; \, \! \displaystyle nothing; \\[2pt] is ROW."""
