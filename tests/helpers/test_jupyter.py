import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

import helpers.jupyter
from helpers.jupyter import WIDGET_VIEW, drop_widget_views

VIEW = {"model_id": "1", "version_major": 2}


def notebook(data):
    output = {"output_type": "display_data", "data": dict(data), "metadata": {}}
    return {"type": "notebook", "content": {"cells": [{"cell_type": "code", "outputs": [output]}]}}


def saved(model):
    drop_widget_views(model=model, path="a.ipynb", contents_manager=None)
    return model["content"]["cells"][0]["outputs"][0]["data"]


@pytest.mark.parametrize("kind", ["image/png", "text/plain", "text/markdown"])
def test_a_view_gives_way_to_whatever_stands_beside_it(kind):
    assert saved(notebook({WIDGET_VIEW: VIEW, kind: "a picture"})) == {kind: "a picture"}


def test_a_view_that_stands_alone_is_kept():
    assert saved(notebook({WIDGET_VIEW: VIEW})) == {WIDGET_VIEW: VIEW}


def test_what_is_no_notebook_or_has_no_outputs_passes_through():
    stream = {"type": "notebook", "content": {"cells": [{"outputs": [{"output_type": "stream", "text": "x"}]}, {}]}}
    for model in ({"type": "file", "content": "text"}, {"type": "notebook", "content": None}, stream):
        drop_widget_views(model=model, path="a")
    assert stream["content"]["cells"][0]["outputs"][0]["text"] == "x"


def test_the_hook_is_set_on_the_manager_that_is_there_when_all_extensions_are_loaded():
    class Manager:
        def __init__(self):
            self.hooks = []

        def register_pre_save_hook(self, hook):
            self.hooks.append(hook)

    class App:
        contents_manager = Manager()

    app = App()
    helpers.jupyter._load_jupyter_server_extension(app)
    app.contents_manager = Manager()  # as an extension that loads later may do
    with ThreadPoolExecutor() as own_thread:  # the browser tests' event loop may be running in this one
        own_thread.submit(asyncio.run, helpers.jupyter._start_jupyter_server_extension(app)).result()
    assert app.contents_manager.hooks == [drop_widget_views]
