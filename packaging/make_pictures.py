"""Make pictures of every page of the window, with an `index.html` to look them over.

Every page × (empty, typical, faulty, long) × (light, dark) × (zh, en) at 1366×768; then every
page at other scales and sizes. `--only assessment.icbc-stars` draws one page, `--quick` leaves
the other scales and sizes out, `--manual` renews the pictures of the manual instead.
"""

import argparse
import html
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
DRAW = ROOT / "packaging" / "draw_pictures.py"
MANUAL = ROOT / "resources" / "manual" / "pictures"
AT_ONCE = 2
SCALED = (
    "worklist",
    "gallery",
    "assessment.corporate-credit",
    "assessment.icbc-stars",
    "assessment.boc-tiers",
    "roster",
    "sheet",
    "comparison",
    "verification",
    "settings",
)
SCALES = (("1366x768", 1.25), ("1280x720", 1.5), ("1280x720", 2.0), ("1920x1080", 2.0))
SIZES = (("1920x1080", 1.0), ("2560x1440", 1.0), ("3840x2160", 1.0))
"""Sizes are logical: 1280×720 at 150 % is a screen of 1920×1080, at 200 % one of 2560×1440."""

PICTURES = {
    "worklist": ("worklist", "typical"),
    "gallery": ("gallery", "typical"),
    "assessment": ("assessment.corporate-credit", "typical"),
    "faults": ("assessment.corporate-credit", "faulty"),
    "transactions": ("assessment.icbc-stars", "typical"),
    "months": ("assessment.boc-tiers", "typical"),
    "next": ("assessment.corporate-credit.end", "typical"),
    "comparison": ("comparison", "typical"),
    "roster": ("roster", "typical"),
    "sheet": ("sheet", "typical"),
    "verification": ("verification", "typical"),
    "settings": ("settings", "typical"),
}
"""The pictures of the manual: name → page and state."""

MANUAL_SIZE = "1200x740"
COLOURS = 128


@dataclass(frozen=True)
class Run:
    """One call of the drawing script."""

    lang: str
    look: str
    size: str = "1366x768"
    scale: float = 1.0
    only: tuple[str, ...] = ()
    state: str = ""


def usual(only: str) -> Iterator[Run]:
    """Give the runs for all pages at the usual size."""
    yield from (
        Run(lang, look, only=(only,) if only else ())
        for lang in ("zh", "en")
        for look in ("light", "dark")
    )


def others(only: str) -> Iterator[Run]:
    """Give the runs for other scales and sizes."""
    for number, (size, scale) in enumerate(SCALES + SIZES):
        look = "dark" if number % 2 else "light"
        pages = tuple(page for page in SCALED if page.startswith(only))
        if pages:
            yield from (Run(lang, look, size, scale, pages, "typical") for lang in ("zh", "en"))


def draw(run: Run, out: Path) -> str:
    """Let one process draw; give what it complained of."""
    command = [sys.executable, str(DRAW), "--out", str(out), "--lang", run.lang]
    command += ["--look", run.look, "--size", run.size]
    command += [word for page in run.only for word in ("--only", page)]
    command += ["--state", run.state] if run.state else []
    environment = {**os.environ, "QT_SCALE_FACTOR": str(run.scale), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stderr if done.returncode else ""


def draw_all(runs: list[Run], out: Path) -> int:
    """Draw everything, two at a time; give how many runs failed."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda run: draw(run, out), runs))
    for run, complaint in zip(runs, found, strict=True):
        if complaint:
            print(f"{run}: {complaint}", file=sys.stderr)
    return sum(bool(complaint) for complaint in found)


# --- the contact sheet

HEAD = """<!doctype html><meta charset="utf-8"><title>Pictures of the window</title>
<style>body{font:14px sans-serif;margin:16px;background:#8a919c}h2{margin:28px 0 8px}
div{display:grid;grid-template-columns:repeat(auto-fill,minmax(640px,1fr));gap:12px}
figure{margin:0}img{width:100%;display:block}figcaption{padding:2px 0;font-size:12px}</style>
"""


def write_index(out: Path) -> None:
    """Write the contact sheet of all pictures in a folder."""
    names = sorted(picture.name for picture in out.glob("*.png"))
    parts = [HEAD]
    for page, found in groupby(names, key=lambda name: name.partition("-")[0]):
        parts.append(f"<h2>{html.escape(page)}</h2><div>")
        parts += [
            f'<figure><a href="{n}"><img loading="lazy" src="{n}"></a>{_caption(n)}</figure>'
            for n in map(html.escape, found)
        ]
        parts.append("</div>")
    (out / "index.html").write_text("\n".join(parts), encoding="utf-8")


def _caption(name: str) -> str:
    return f"<figcaption>{name.removesuffix('.png')}</figcaption>"


# --- the pictures of the manual


def renew_manual(only: str) -> int:
    """Draw the manual's pictures anew, small; give how many runs failed."""
    wanted = {name: told for name, told in PICTURES.items() if name.startswith(only)}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        runs = [
            Run(lang, look, MANUAL_SIZE, only=tuple(pages), state=state)
            for lang in ("zh", "en")
            for look in ("light", "dark")
            for state, pages in _by_state(wanted.values()).items()
        ]
        failed = draw_all(runs, out)
        for name, (page, state) in wanted.items():
            for picture in out.glob(f"{page}-{state}-*.png"):
                look, lang = picture.stem.split("-")[-3:-1]
                end = "" if look == "light" else "-dark"
                shrink(picture, MANUAL / lang / f"{name}{end}.png")
    return failed


def _by_state(wanted: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for page, state in sorted(set(wanted)):
        found.setdefault(state, []).append(page)
    return found


def shrink(source: Path, target: Path) -> None:
    """Keep a picture in few colours, which our flat pages can't be told from."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(target, optimize=True)


def main() -> int:
    """Make the pictures; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "pictures", metavar="DIR")
    parser.add_argument("--only", default="", metavar="PAGE")
    parser.add_argument("--quick", action="store_true", help="no other scales and sizes")
    parser.add_argument("--manual", action="store_true", help="renew the manual's pictures")
    call = parser.parse_args()
    if call.manual:
        return 1 if renew_manual(call.only) else 0
    call.out.mkdir(parents=True, exist_ok=True)
    runs = [*usual(call.only), *(() if call.quick else others(call.only))]
    failed = draw_all(runs, call.out)
    write_index(call.out)
    print(call.out / "index.html")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
