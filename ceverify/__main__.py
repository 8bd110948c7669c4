"""`python -m ceverify`."""

from ceverify.cli import main

main()
