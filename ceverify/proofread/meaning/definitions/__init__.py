"""What the text itself defines: a name alone on the left, its first time, and what it is."""
