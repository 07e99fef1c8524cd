"""Start the desktop program."""

import sys

from gradeapp.app import main

if __name__ == "__main__":
    sys.exit(main())
