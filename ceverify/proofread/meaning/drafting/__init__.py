"""How the chains of a text come about: what its words and its clauses do to the last chain."""
