"""Is the set-up right? Each part looked up, nothing imported that is slow, and a mend in one line where it is off."""

import html
import importlib.metadata
import importlib.util
import json
import platform
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.paths import jupyter_config_path, jupyter_path
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from helpers import progress

COURSE = "neural-networks-by-hand"
SERVER_EXTENSION = "helpers.jupyter"
FRONT_ENDS = {"ipywidgets": "@jupyter-widgets/jupyterlab-manager", "anywidget": "anywidget"}
LEFT = 'style="text-align: left"'
SYNC = "In the course's folder run `uv sync` (or `pip install .`), then restart JupyterLab."


@dataclass(frozen=True)
class Check:
    """One part of the set-up: what was found, what is wanted, and how to mend it if they differ."""

    part: str
    found: str
    wanted: str
    ok: bool
    mend: str = SYNC


@dataclass(frozen=True)
class SetupReport:
    """All parts of the set-up; displays as a sentence, with the table open only where something wants mending."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether every part is as it should be."""
        return all(check.ok for check in self.checks)

    @property
    def summary(self) -> str:
        """One sentence: all is well, or how many parts want mending."""
        off = sum(not check.ok for check in self.checks)
        if off == 0:
            return "Everything is in place."
        return f"{off} of {len(self.checks)} parts want{'s' if off == 1 else ''} mending; how is said beside each."

    def __repr__(self) -> str:
        table = [("state", "part", "found", "wanted"), *((_word(c), c.part, c.found, c.wanted) for c in self.checks)]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in table]
        mends = [f"{check.part}: {check.mend}" for check in self.checks if not check.ok]
        return "\n".join([self.summary, "", *lines, *([""] if mends else []), *mends])

    def _repr_html_(self) -> str:
        names = ("State", "Part", "Found", "Wanted", *(() if self.ok else ("How to mend it",)))
        head = "".join(f'<th scope="col" {LEFT}>{name}</th>' for name in names)
        rows = "".join(f"<tr>{self._cells(check)}</tr>" for check in self.checks)
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        if not self.ok:
            return f"<p>{html.escape(self.summary)}</p>{table}"
        looked = f"What was looked at: {len(self.checks)} parts"
        return f"<p>✓ {html.escape(self.summary)}</p><details><summary>{looked}</summary>{table}</details>"

    def _cells(self, check: Check) -> str:
        mend = () if self.ok else ("" if check.ok else check.mend,)
        cells = (_word(check), check.part, check.found, check.wanted, *mend)
        return "".join(f"<td {LEFT}>{html.escape(cell)}</td>" for cell in cells)


def check_setup() -> SetupReport:
    """Look at Python, the packages, the widgets' front end, the server extension, the progress file and TensorFlow."""
    try:
        course = importlib.metadata.distribution(COURSE)
    except importlib.metadata.PackageNotFoundError:
        return SetupReport((Check("the course", "not installed", "installed", False),))
    requirements = [Requirement(text) for text in course.requires or []]
    here = [r for r in requirements if r.marker is None or r.marker.evaluate()]
    return SetupReport(
        (
            _python(platform.python_version(), course.metadata["Requires-Python"]),
            *(_package(r) for r in here if not r.name.startswith("tensorflow")),
            *(_front_end(package, folder) for package, folder in FRONT_ENDS.items()),
            _server_extension(),
            _progress(),
            *(_tensorflow(r) for r in here if r.name.startswith("tensorflow")),
        )
    )


def _word(check: Check) -> str:
    return "✓ ok" if check.ok else "✗ mend"


def _python(version: str, wanted: str) -> Check:
    mend = "In the course's folder run `uv sync --python 3.13`, then restart JupyterLab."
    return Check("Python", version, _readable(wanted), SpecifierSet(wanted).contains(version, prereleases=True), mend)


def _package(requirement: Requirement) -> Check:
    version = _version(requirement.name)
    ok = version is not None and requirement.specifier.contains(version, prereleases=True)
    return Check(requirement.name, version or "not installed", _readable(str(requirement.specifier)), ok)


def _front_end(package: str, folder: str) -> Check:
    found = any((Path(path) / folder / "package.json").is_file() for path in jupyter_path("labextensions"))
    mend = f"In the course's folder run `uv sync --reinstall-package {package}`, then restart JupyterLab."
    return Check(f"{package} in JupyterLab", "found" if found else "not found", "found", found, mend)


def _server_extension() -> Check:
    on = _enabled(SERVER_EXTENSION)
    mend = f"In the course's folder run `uv sync --reinstall-package {COURSE}`, then restart JupyterLab."
    return Check("pictures kept on saving", "on" if on else "off", "on", on, mend)


def _enabled(extension: str) -> bool:
    """Whether Jupyter's configuration enables a server extension: the first folder that mentions it decides."""
    for folder in map(Path, jupyter_config_path()):
        for file in (folder / "jupyter_server_config.json", *sorted(folder.glob("jupyter_server_config.d/*.json"))):
            try:
                return bool(json.loads(file.read_text(encoding="utf-8"))["ServerApp"]["jpserver_extensions"][extension])
            except (OSError, ValueError, KeyError, TypeError):
                continue  # no such file, not ours to judge, or silent about this extension
    return False


def _progress() -> Check:
    progress.read()
    notice = progress.notice()
    mend = f"{notice} You can go on as usual."
    return Check("your progress", "look right" if notice else "on disk", "on disk", notice is None, mend)


def _tensorflow(requirement: Requirement) -> Check:
    """TensorFlow by either of its package names, looked up and not imported: the import takes seconds."""
    version = (_version("tensorflow") or _version("tensorflow-cpu")) if importlib.util.find_spec("tensorflow") else None
    ok = version is not None and requirement.specifier.contains(version, prereleases=True)
    mend = f"{SYNC} Lessons 13 to 15 need it; the others do not."
    return Check("TensorFlow", version or "not installed", _readable(str(requirement.specifier)), ok, mend)


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _readable(specifier: str) -> str:
    """Return '>=3.11,<3.14' as 'at least 3.11, below 3.14'."""
    words = {">=": "at least", "<": "below", "==": "exactly", "!=": "not", "~=": "about", ">": "above", "<=": "at most"}
    parts = sorted(SpecifierSet(specifier), key=lambda s: s.operator not in (">=", ">"))
    return ", ".join(f"{words.get(part.operator, part.operator)} {part.version}" for part in parts) or "any"
