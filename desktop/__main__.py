"""`python -m desktop`: hand the command line over."""

import sys

from desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
