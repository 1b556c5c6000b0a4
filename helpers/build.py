"""Turn each lesson.md into its executed notebook: `uv run python -m helpers.build [lesson ...] [--check]`."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from helpers import course, lesson_source
from helpers.notebook_outputs import OutputError, clean, same

ROOT = Path(__file__).resolve().parent.parent
CELL_SECONDS = 600
VARIES = "nbval-ignore-output"


class BuildError(Exception):
    """A lesson that does not become a notebook; the message names its file and quotes the cell."""


def notebook_path(root: Path, lesson: str) -> Path:
    """Where a lesson's notebook is: `notebooks/03_perceptron.ipynb`."""
    return root / "notebooks" / course.read(root / "lessons")[lesson].notebook


def build(root: Path, lesson: str) -> str:
    """The text of a lesson's notebook: read, executed, stripped of all that varies, and linted.

    Raises:
        BuildError: if the source cannot be read, a cell fails, writes to stderr or shows what differs from run to
            run, or ruff objects.
    """
    source = root / "lessons" / lesson / "lesson.md"
    name = source.relative_to(root)
    try:
        notebook = lesson_source.read(source.read_text("utf-8"))
    except (OSError, lesson_source.SourceError) as error:
        raise BuildError(f"{name}: {error}") from None
    for position, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{position}"
    target = notebook_path(root, lesson)
    target.parent.mkdir(exist_ok=True)
    lint(notebook, target, root, str(name))
    execute(notebook, target.parent, str(name))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            try:
                cell.outputs = [] if VARIES in cell.metadata.get("tags", []) else clean(cell.outputs)
            except OutputError as error:
                raise BuildError(_quote(str(name), cell, str(error))) from None
    nbformat.validate(notebook)
    return _text(notebook)


def execute(notebook: NotebookNode, folder: Path, name: str = "notebook") -> None:
    """Run every cell in a fresh kernel that starts in `folder`, with a progress home of its own.

    Raises:
        BuildError: if a cell fails or takes too long; the message has its text.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        client = NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            record_timing=False,
            coalesce_streams=True,
            store_widget_state=False,
            extra_arguments=["--log-level=ERROR"],
        )
        current = [None]
        client.on_cell_execute = lambda cell, cell_index: current.__setitem__(0, cell)
        try:
            client.execute(env={**os.environ, "NEURAL_NETWORKS_BY_HAND_HOME": home, "IPYTHONDIR": home})
        except CellExecutionError as error:
            raise BuildError(_quote(name, current[0], f"{error.ename}: {error.evalue}")) from None
        except (CellTimeoutError, DeadKernelError) as error:
            raise BuildError(_quote(name, current[0], str(error))) from None
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}


def lint(notebook: NotebookNode, target: Path, root: Path, name: str) -> None:
    """Have ruff check and format-check a notebook's cells, under the settings of `target`'s place.

    Raises:
        BuildError: with what ruff says, cell by cell.
    """
    for command in (["check", "--quiet"], ["format", "--diff", "--quiet"]):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(target), "-"],
            input=_text(notebook),
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=root,
        )
        if run.returncode:
            raise BuildError(f"{name}: ruff {command[0]} objects\n{run.stdout}{run.stderr}")


def write(path: Path, text: str) -> bool:
    """Write a file whole or not at all; an equal file is left alone. True if it changed."""
    if path.exists() and path.read_text("utf-8") == text:
        return False
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", newline="\n", delete=False) as file:
        file.write(text)
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)
    return True


def is_current(path: Path, text: str) -> bool:
    """Whether the notebook at `path` is what a build gives, up to a stray pixel of its pictures."""
    if not path.exists():
        return False
    old, new = (nbformat.reads(content, as_version=4) for content in (path.read_text("utf-8"), text))
    return same(old, new)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Build the named lessons, or all of them, and the README's table; with `--check` fail if one is stale instead."""
    parser = argparse.ArgumentParser(prog="helpers.build", description=main.__doc__)
    parser.add_argument("lessons", nargs="*", metavar="lesson")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a notebook is stale")
    options = parser.parse_args(arguments)
    known = [lesson.name for lesson in course.read(root / "lessons").values() if lesson.written]
    for lesson in options.lessons:
        if lesson not in known:
            parser.error(f"no lesson {lesson!r}; there are {', '.join(known)}")
    failed = not _renew_table(root, check=options.check)
    lessons = options.lessons or known
    for lesson, text in zip(lessons, _all_built(root, lessons), strict=True):
        path = notebook_path(root, lesson)
        if isinstance(text, BuildError):
            print(text, file=sys.stderr)
            failed = True
            continue
        if options.check:
            current = is_current(path, text)
            failed |= not current
            print(f"{path.relative_to(root)}: {'current' if current else 'STALE'}")
        else:
            print(f"{path.relative_to(root)}: {'written' if write(path, text) else 'unchanged'}")
    return int(failed)


def _all_built(root: Path, lessons: list[str]) -> Iterator[str | BuildError]:
    """Build the lessons side by side, a kernel for each core, and return in their order what came of each."""

    def built(lesson: str) -> str | BuildError:
        try:
            return build(root, lesson)
        except BuildError as error:
            return error

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(built, lessons)


def _renew_table(root: Path, *, check: bool) -> bool:
    """Write the README's table of the course anew, or check it: False if it is stale."""
    readme = root / "README.md"
    text = course.with_table(readme.read_text("utf-8"), course.read(root / "lessons"))
    if not check:
        write(readme, text)
        return True
    current = text == readme.read_text("utf-8")
    print(f"README.md: {'current' if current else 'STALE'}")
    return current


def _text(notebook: NotebookNode) -> str:
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return nbformat.writes(notebook, version=4, indent=1, ensure_ascii=False, sort_keys=True).rstrip("\n") + "\n"


def _quote(name: str, cell: NotebookNode | None, problem: str) -> str:
    source = "" if cell is None else "".join(f"    {line}\n" for line in cell.source.splitlines())
    return f"{name}: {problem}\nin the cell\n{source}"


if __name__ == "__main__":
    sys.exit(main())
