"""A written derivation read and judged line by line: file → passages → chains → verdicts."""
