"""What a built notebook keeps of its cells' outputs: all that is the same at every run, and nothing else."""

import base64
import io
import re
import struct

import matplotlib.image
import numpy as np
from nbformat import NotebookNode

from helpers.jupyter import WIDGET_VIEW

ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
STRAY_PIXELS = 1e-4  # another processor's rounding may move an edge by a pixel here and there


class OutputError(ValueError):
    """An output that a committed notebook cannot hold."""


def clean(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs without widget views and without a picture's text chunks (versions, dates).

    Raises:
        OutputError: for text on stderr, an error, or an address in memory, which differs at every run.
    """
    kept = []
    for output in outputs:
        if output.output_type == "error":
            raise OutputError(f"{output.ename}: {output.evalue}")
        if output.output_type == "stream":
            if output.name == "stderr":
                raise OutputError(f"stderr is not empty: {output.text}")
            _refuse_addresses(output.text)
        else:
            output.data.pop(WIDGET_VIEW, None)
            for kind, value in output.data.items():
                if kind == "image/png":
                    output.data[kind] = _strip_png(value)
                elif isinstance(value, str):
                    _refuse_addresses(value)
            if not output.data:
                continue
        kept.append(output)
    return kept


def same(old: NotebookNode, new: NotebookNode) -> bool:
    """Whether two notebooks are equal but for stray pixels of their pictures."""
    before, after = _take_pictures(old), _take_pictures(new)
    return old == new and all(_agree(*pair) for pair in zip(before, after, strict=True))


def _take_pictures(notebook: NotebookNode) -> list[str]:
    pictures = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                pictures.append(output.data["image/png"].replace("\n", ""))
                output.data["image/png"] = ""
    return pictures


def _agree(old: str, new: str) -> bool:
    if old == new:
        return True
    a, b = _pixels(old), _pixels(new)
    return a.shape == b.shape and bool(np.mean(np.abs(a - b).max(axis=-1) > 0.03) <= STRAY_PIXELS)


def _pixels(encoded: str) -> np.ndarray:
    return matplotlib.image.imread(io.BytesIO(base64.b64decode(encoded)), format="png")


def _strip_png(encoded: str) -> str:
    data = base64.b64decode(encoded)
    kept, at = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        end = at + 12 + length  # length, kind, content, checksum
        if data[at + 4 : at + 8] not in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf"):
            kept.append(data[at:end])
        at = end
    return base64.b64encode(b"".join(kept)).decode("ascii")


def _refuse_addresses(text: str) -> None:
    found = ADDRESS.search(text)
    if found:
        raise OutputError(f"an output shows an address in memory ({found[0]}), which differs at every run")
