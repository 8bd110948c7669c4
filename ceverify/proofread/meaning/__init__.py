"""What the written means: the symbols' roles from the text itself, and formulas under a theory."""
