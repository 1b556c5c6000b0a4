import asyncio
import copy
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output
from traitlets.config import Config

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


class Manager:
    def __init__(self):
        self.hooks = []

    def register_pre_save_hook(self, hook):
        self.hooks.append(hook)


class App:
    def __init__(self):
        self.contents_manager = Manager()
        self.web_app = SimpleNamespace(settings={"config": Config()})


def started(app):
    with ThreadPoolExecutor() as own_thread:  # the browser tests' event loop may be running in this one
        own_thread.submit(asyncio.run, helpers.jupyter._start_jupyter_server_extension(app)).result()
    return app


def test_the_hook_is_set_on_the_manager_that_is_there_when_all_extensions_are_loaded():
    app = App()
    helpers.jupyter._load_jupyter_server_extension(app)
    app.contents_manager = Manager()  # as an extension that loads later may do
    assert started(app).contents_manager.hooks == [drop_widget_views]


PICTURE = new_output("display_data", {"image/png": "iVBORw0KGgo=", "text/plain": "Said", WIDGET_VIEW: VIEW})
PICTURE.metadata["image/png"] = {"alt": 'A "sentence" & more.'}
WORDS = new_output("display_data", {"text/plain": "In words.", WIDGET_VIEW: VIEW})
ALONE = new_output("display_data", {WIDGET_VIEW: VIEW})


def exported(*outputs, **how):
    """What the menu of JupyterLab makes of a notebook."""
    exporter = HTMLExporter(config=started(App()).web_app.settings["config"], **how)
    cell = new_code_cell("x", outputs=copy.deepcopy(list(outputs)))
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"1": {}}}}
    html, _ = exporter.from_notebook_node(new_notebook(cells=[cell], metadata={"widgets": state}))
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize("template", ["lab", "classic", "basic"])
def test_what_the_menu_exports_has_pictures_with_their_sentence(template):
    (image,) = exported(PICTURE, template_name=template).select("img")
    assert image["src"] == "data:image/png;base64,iVBORw0KGgo="
    assert image["alt"] == 'A "sentence" & more.'


def test_words_stand_in_for_a_widget_and_its_state_is_not_exported():
    page = exported(WORDS)
    assert "In words." in page.get_text()
    assert not page.select("script[type*='widget-']")


def test_a_widget_that_nothing_stands_in_for_is_exported_with_its_state():
    assert len(exported(ALONE).select("script[type*='widget-']")) == 2


def test_a_page_that_is_to_be_sanitized_keeps_its_picture():
    assert exported(PICTURE, sanitize_html=True).select("img[src^=data]")
