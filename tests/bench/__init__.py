"""`python -m tests.bench`: the project's figures, as ratios measured in one run."""
