"""What nbconvert makes of a notebook: a page that shows its pictures without a kernel and without the network."""

from html import escape

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from helpers.jupyter import WIDGET_VIEW, drop_widget_views


class StillPictures(Preprocessor):
    """Put a picture or words where a live widget would be, and the picture's sentence into its alternative text.

    A page has no kernel that a widget could ask, and without the network not even the scripts that paint it.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Return the notebook with stand-ins for its widgets, and the resources."""
        drop_widget_views({"type": "notebook", "content": nb})
        outputs = [output for cell in nb.cells for output in cell.get("outputs", [])]
        if not any(WIDGET_VIEW in output.get("data", {}) for output in outputs):
            nb.metadata.pop("widgets", None)
        if not resources.get("should_sanitize_html"):  # which would take the picture away
            for output in outputs:
                _describe(output)
        return nb, resources


def _describe(output: NotebookNode) -> None:
    """Turn a picture that has an alternative text into HTML: nbconvert's own page has no place for the text."""
    data, said = output.get("data", {}), output.get("metadata", {}).get("image/png", {}).get("alt")
    if said and "image/png" in data:
        data["text/html"] = f'<img src="data:image/png;base64,{data["image/png"]}" alt="{escape(said)}">'
