"""The source of a lesson, `lesson.md`: MyST Markdown read into notebook cells."""

import json
import re

import nbformat.v4
from nbformat import NotebookNode

FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$")
CODE_CELL = re.compile(r"^\{code-cell\}( +(i?python3?))?$")
TAGS = re.compile(r"^:tags: *\[(.*)\]$")


class SourceError(ValueError):
    """A lesson.md that cannot be read; the message names the line."""


def read(text: str) -> NotebookNode:
    """Read a lesson's source into a notebook without outputs.

    A cell of code stands between "```{code-cell}" and "```" and may open with a line `:tags: [one, two]`; everything
    else is Markdown, parted into cells by code cells and by lines that say `+++`. The front matter is for editors and
    is left out. It is the part of MyST Markdown (as jupytext writes it) that the lessons need.

    Raises:
        SourceError: for a fence that is never closed, an unknown option of a cell or a damaged `+++` line.
    """
    lines = text.splitlines()
    cells: list[NotebookNode] = []
    prose: list[str] = []
    tags: list[str] = []

    def end_prose() -> None:
        source = _trim(prose)
        if source:
            cells.append(_cell(nbformat.v4.new_markdown_cell(source), tags))
        prose.clear()
        tags.clear()

    at = _after_front_matter(lines)
    while at < len(lines):
        line = lines[at]
        fence = FENCE.match(line)
        if fence:
            end = _closing(lines, at, fence[1])
            info = fence[2].strip()
            if CODE_CELL.match(info):
                end_prose()
                cells.append(_code_cell(lines[at + 1 : end], at + 2))
            elif info.startswith("{code-cell}"):
                raise SourceError(f"line {at + 1}: a code cell of {info!r}: only Python is known here")
            else:
                prose.extend(lines[at : end + 1])
            at = end
        elif re.match(r"^\+\+\+( |$)", line):
            end_prose()
            tags.extend(_break_tags(line, at + 1))
        else:
            prose.append(line)
        at += 1
    end_prose()
    return nbformat.v4.new_notebook(cells=cells)


def _code_cell(lines: list[str], first: int) -> NotebookNode:
    tags: list[str] = []
    while lines and lines[0].startswith(":"):
        option = TAGS.match(lines[0])
        if not option:
            raise SourceError(f"line {first}: {lines[0]!r}: the only option of a cell is `:tags: [one, two]`")
        tags += [tag.strip() for tag in option[1].split(",") if tag.strip()]
        lines, first = lines[1:], first + 1
    return _cell(nbformat.v4.new_code_cell(_trim(lines)), tags)


def _cell(cell: NotebookNode, tags: list[str]) -> NotebookNode:
    if tags:
        cell.metadata["tags"] = list(tags)
    return cell


def _trim(lines: list[str]) -> str:
    return re.sub(r"^(\s*\n)+", "", "\n".join(lines)).rstrip()


def _closing(lines: list[str], start: int, fence: str) -> int:
    for at in range(start + 1, len(lines)):
        line = lines[at].rstrip()
        if len(line) >= len(fence) and set(line) == {fence[0]}:
            return at
    raise SourceError(f"line {start + 1}: the fence {lines[start]!r} is never closed")


def _break_tags(line: str, number: int) -> list[str]:
    if not line[3:].strip():
        return []
    try:
        return json.loads(line[3:])["tags"]
    except (ValueError, KeyError, TypeError):
        raise SourceError(f'line {number}: {line!r}: after +++ only {{"tags": […]}} is known') from None


def _after_front_matter(lines: list[str]) -> int:
    if not lines or lines[0].strip() != "---":
        return 0
    for at in range(1, len(lines)):
        if lines[at].strip() == "---":
            return at + 1
    raise SourceError("line 1: the front matter is never closed")
