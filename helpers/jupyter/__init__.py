"""A small extension of Jupyter's server: what is saved opens again as pictures, never as "Error displaying widget"."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def drop_widget_views(model: dict, **_: object) -> None:
    """Before a notebook is saved, drop every widget view that has a picture or a text to stand in for it.

    A widget lives in the kernel. Once the kernel is gone JupyterLab shows an error in the widget's place and ignores
    the PNG beside it, so only the stand-in is written to disk; the live picture in the browser is not touched.
    """
    if model.get("type") != "notebook" or not isinstance(model.get("content"), dict):
        return
    for cell in model["content"].get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if len(data) > 1:
                data.pop(WIDGET_VIEW, None)


def _jupyter_server_extension_points() -> list[dict]:
    return [{"module": "helpers.jupyter"}]


def _load_jupyter_server_extension(app) -> None:
    """Nothing yet: an extension that loads after this one, such as jupytext's, may replace the contents manager."""


async def _start_jupyter_server_extension(app) -> None:
    """Called once every extension is loaded, when the contents manager is final."""
    app.contents_manager.register_pre_save_hook(drop_widget_views)
    # What JupyterLab's menu exports; on the command line nbconvert reads the same from nbconvert_config.json.
    app.web_app.settings["config"].HTMLExporter.preprocessors.append("helpers.jupyter.export.StillPictures")
