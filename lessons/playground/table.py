"""`read_csv`: two columns of a table of one's own as a set of examples; what does not fit is said in a sentence."""

import csv
import difflib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.datasets import Dataset

MOST_ROWS = 2000
"""A longer table is refused: each row would be drawn, and asked in every epoch."""

LARGEST = 1e12
"""The largest number that a table may hold."""

MISSING = ("", "na", "n/a", "nan", "null", "none", "?", "-")
"""How tables write that there is no number."""


class TableError(ValueError):
    """A table cannot be used; in a notebook its sentence stands alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@dataclass(frozen=True)
class Table(Dataset):
    """A dataset that knows the arguments of `read_csv` that it came from."""

    came_from: tuple[object, ...] = ()

    def __repr__(self) -> str:
        path, x, y, label, classes = self.came_from
        chosen = f", classes={classes!r}" if classes else ""
        return f"read_csv({path!r}, {x!r}, {y!r}, {label!r}{chosen})"


def read_csv(path: str | Path, x: str, y: str, label: str, classes: Sequence[str] | None = None) -> Dataset:
    """Return two columns of a table as X (n, 2), and a third one as the classes 0 and 1.

    path: a text file in UTF-8 whose first line names its columns, separated by commas, semicolons or tabs; x, y: names
    of columns of numbers; label: the name of the column that holds two different words or numbers, in whose
    alphabetical order they become class 0 and 1; classes: two of its words, in their order, where it holds more: rows
    with another one are left out.
    Raises TableError, a ValueError, in one sentence for whatever does not fit.
    """
    lines = list(_rows(Path(path)))
    head, rows = lines[0][1], lines[1:]
    places = [_column(argument, name, head) for argument, name in (("x", x), ("y", y), ("label", label))]
    if len({*places}) < 3:
        raise TableError(f"x, y, label: got {x!r}, {y!r} and {label!r}; allowed are three different columns.")
    if not rows:
        raise TableError(f"path: {str(path)!r} has a line of names and no rows below it; examples are needed.")
    for line, row in rows:
        if len(row) != len(head):
            raise TableError(f"path: line {line} has {len(row)} fields, and the first line names {len(head)} columns.")
    words = [row[places[2]].strip() for _, row in rows]
    if classes is not None:
        chosen = _chosen(classes, words)
        rows = [row for row, word in zip(rows, words, strict=True) if word in chosen]
        words = [word for word in words if word in chosen]
    else:
        chosen = _two_classes(label, words, rows)
    X = np.column_stack([_numbers(name, place, rows) for name, place in zip((x, y), places, strict=False)])
    targets = np.array([chosen.index(word) for word in words])
    came_from = (str(path), x, y, label, None if classes is None else tuple(classes))
    return Table(X, targets, (x, y), chosen, np.zeros(2), came_from)


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the fields of each line that holds anything, the one with the names first."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            start = file.readline()
            separator = max(",;\t", key=start.count)
            file.seek(0)
            reader, found = csv.reader(file, delimiter=separator), 0
            for row in reader:
                if any(field.strip() for field in row):
                    if found > MOST_ROWS:
                        raise TableError(
                            f"path: {str(path)!r} has more than {MOST_ROWS:,} rows; allowed are up to {MOST_ROWS:,}, "
                            "so write a sample of them into a file of its own."
                        )
                    found += 1
                    yield reader.line_num, row
    except UnicodeDecodeError:
        raise TableError(f"path: {str(path)!r} is no text in UTF-8; save it as a CSV file in UTF-8.") from None
    except csv.Error as error:
        raise TableError(f"path: {str(path)!r} is no CSV file that can be read: {error}.") from None
    except OSError as error:
        raise TableError(f"path: {_unreadable(path, error)}") from None
    if not found:
        raise TableError(f"path: {str(path)!r} is empty; the first line should name the columns.")


def _unreadable(path: Path, error: OSError) -> str:
    if path.is_dir():
        return f"{str(path)!r} is a folder; the name of a file is needed."
    if not isinstance(error, FileNotFoundError):
        return f"{str(path)!r} cannot be read: {error.strerror}."
    there = sorted(one.name for one in path.parent.glob("*.csv")) if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, there, n=1)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    return f"there is no file {str(path)!r} in {str(Path.cwd())!r}, where this notebook runs.{guess}"


def _column(argument: str, name: object, head: Sequence[str]) -> int:
    names = [one.strip() for one in head]
    if names.count(name) == 1:
        return names.index(name)
    if name in names:
        raise TableError(f"{argument}: {names.count(name)} columns are called {name!r}; rename all but one.")
    near = difflib.get_close_matches(str(name), names, n=1, cutoff=0.5)
    guess = f" Did you mean {near[0]!r}?" if near else ""
    shown = ", ".join(map(repr, names[:12])) + (", …" if len(names) > 12 else "")
    raise TableError(f"{argument}: there is no column {name!r}; the columns are {shown}.{guess}")


def _numbers(name: str, place: int, rows: Sequence[tuple[int, list[str]]]) -> np.ndarray:
    """Return one column as numbers (n,)."""
    fields = [(line, row[place].strip()) for line, row in rows]
    empty = [line for line, field in fields if field.lower() in MISSING]
    if empty:
        many = "1 row" if len(empty) == 1 else f"{len(empty)} rows"
        raise TableError(
            f"column {name!r} has no number in {many}, first in line {empty[0]}; take such rows out first."
        )
    values = np.array([_number(name, line, field) for line, field in fields])
    if np.ptp(values) == 0:
        raise TableError(f"column {name!r} holds {values[0]:g} in every row; a column that varies is needed.")
    return values


def _number(name: str, line: int, field: str) -> float:
    try:
        value = float(field)
    except ValueError:
        comma = " Write numbers with a point." if field.count(",") == 1 else ""
        raise TableError(f"column {name!r}, line {line}: {field[:40]!r} is no number.{comma}") from None
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise TableError(f"column {name!r}, line {line}: {field[:40]!r} is too large; up to {LARGEST:g} is allowed.")
    return value


def _two_classes(label: str, words: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> tuple[str, ...]:
    if missing := [line for (line, _), word in zip(rows, words, strict=True) if word.lower() in MISSING]:
        raise TableError(f"column {label!r} is empty in line {missing[0]}; every row needs its class.")
    found = tuple(sorted(set(words)))
    if len(found) == 1:
        raise TableError(f"column {label!r} holds one class alone, {found[0]!r}; two are needed.")
    if len(found) > 2:
        shown = ", ".join(map(repr, found[:6])) + (", …" if len(found) > 6 else "")
        raise TableError(
            f"column {label!r} holds {len(found)} classes, {shown}; two are needed: name them, as in "
            f"classes=({found[0]!r}, {found[1]!r})."
        )
    return found


def _chosen(classes: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    chosen = (classes,) if isinstance(classes, str) else tuple(map(str, classes))
    if len(chosen) != 2 or len(set(chosen)) != 2:
        raise TableError(f"classes: got {classes!r}; allowed are two different words of that column.")
    if lost := [word for word in chosen if word not in words]:
        shown = ", ".join(map(repr, sorted(set(words))[:6]))
        raise TableError(f"classes: no row has {lost[0]!r}; there are {shown}.")
    return chosen
