"""Which cell shows which widgets, so that running a cell again leaves none behind."""

import sys
import threading
from contextlib import suppress

import ipywidgets

_lock = threading.Lock()
_shown: dict[str, tuple[str, list[ipywidgets.Widget]]] = {}


def own(*widgets: ipywidgets.Widget) -> None:
    """Remember that the running cell shows these widgets, and close those that an earlier run of it showed.

    A widget that another cell shows already stays that cell's. Where cells have no id (plain Python, a notebook
    executed without JupyterLab), does nothing.
    """
    cell, run = _running()
    if cell is None:
        return
    with _lock:
        elsewhere = {id(widget) for other, (_, owned) in _shown.items() if other != cell for widget in owned}
        earlier, owned = _shown.get(cell, (run, []))
        stale = [] if earlier == run else [old for old in owned if old not in widgets]
        kept = owned if earlier == run else [old for old in owned if old in widgets]
        new = [widget for widget in widgets if widget not in kept and id(widget) not in elsewhere]
        _shown[cell] = run, kept + new
        keep = {id(widget) for _, owned in _shown.values() for widget in owned}
    for widget in stale:
        _close(widget, keep)


def _running() -> tuple[str | None, str]:
    """Return the id that JupyterLab gives the running cell, and one that tells this run from the next."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    try:
        parent = shell.get_parent()
        return parent["metadata"].get("cellId"), parent["header"]["msg_id"]
    except (AttributeError, KeyError, TypeError, LookupError):
        return None, ""


def _close(widget: ipywidgets.Widget, keep: set[int]) -> None:
    """Close a widget with all that it is made of, but not what is shown elsewhere."""
    if id(widget) in keep:
        return
    parts = [*getattr(widget, "children", ()), getattr(widget, "layout", None), getattr(widget, "style", None)]
    with suppress(Exception):  # the connection to the browser may be gone already
        widget.close()
    for part in parts:
        if isinstance(part, ipywidgets.Widget):
            _close(part, keep)
