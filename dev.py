"""The yard's one door: python3 dev.py run | test | check | format | bench | lock | package."""

from __future__ import annotations

import sys

from yard.verbs import main

if __name__ == "__main__":
    sys.exit(main())
