"""How many indices each name of a text has, and what they run over."""
