"""The headless program as `python -m gradeapp`."""

import sys

from gradeapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
