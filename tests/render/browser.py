"""Headless Chromium: what a page measures once it is laid out."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--enable-logging=stderr", "--v=0", "--virtual-time-budget=3000", "--dump-dom",
)  # fmt: skip
# The page is loaded in a frame of the width wanted: a window cannot be made narrow enough.
OUTER = """<!DOCTYPE html><meta charset="utf-8">
<iframe id="f" src="page.html" style="width:{width}px;height:900px;border:0"></iframe>
<pre id="m"></pre>
<script>
const d = () => f.contentDocument, all = q => [...d().querySelectorAll(q)], box = e => {{
  const r = e.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; }};
const places = () => JSON.stringify(all('math, p, h2, svg').map(box));
onload = () => {{ const first = places(); setTimeout(() => measure(first), 300); }};
function measure(first) {{
  m.textContent = JSON.stringify({{
    page: [d().documentElement.scrollWidth, d().documentElement.clientWidth],
    maths: all('math').map(e => [...box(e), e.textContent]),
    inside: all('math *:not(mspace):not(mrow:empty)').map(e => [...box(e), e.localName]),
    columns: all('.columns').map(c => [...c.children].map(box)),
    pictures: all('svg').map(box),
    moved: first != places(),
    dark: getComputedStyle(d().body).backgroundColor,
  }});
}}</script>"""


def measured(page: str, width: int, folder: Path, dark: bool = False) -> tuple[dict[str, Any], str]:
    """What the browser measured, and what it wrote to its console."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "outer.html").write_text(OUTER.format(width=width), encoding="utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    places = ("--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}")
    command = [str(CHROMIUM), *FLAGS, scheme, *places, (folder / "outer.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found = re.search(r'<pre id="m">(.*?)</pre>', done.stdout, re.DOTALL)
    if found is None:
        raise RuntimeError(done.stderr)
    said = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return json.loads(html.unescape(found[1])), said
