"""`python -m ceverify`."""

from ceverify.cli import main

if __name__ == "__main__":
    main()
