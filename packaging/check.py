"""Run every check and then every test; the exit status says whether all passed.

`python packaging/check.py` in an environment with `requirements-test.lock`, on any system.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = (sys.executable, "-m")
CHECKS = {
    "ruff check": (*PYTHON, "ruff", "check"),
    "ruff format": (*PYTHON, "ruff", "format", "--check"),
    "mypy": (*PYTHON, "mypy"),
    "import-linter": (str(Path(sys.executable).with_name("lint-imports")), "--no-logo"),
    "tests": (*PYTHON, "pytest", "-q", "-n", "auto"),
}


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check where the user sees it."""
    print(f"== {name}", flush=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def main() -> int:
    """Run all, whatever fails; the tests come last, so that their closing line does."""
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
