"""What builds, proves and packs the program: standard library only, Linux and Windows."""

import sys

OLDEST_PYTHON = 0x030B0000

if sys.hexversion < OLDEST_PYTHON:
    sys.exit("Cần Python 3.11 trở lên · Python 3.11 or later is needed")
