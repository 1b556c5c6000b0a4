import os
import shutil
from pathlib import Path

import pytest
from hands import Studio
from lab import LAPTOP, Lab
from lab_server import Server
from playwright.sync_api import sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ARGUMENTS += ["--disable-component-update", "--no-first-run"]


def find_chromium(playwright):
    """Debian's Chromium, another on the path, or Playwright's own; None if there is none."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    own = playwright.chromium.executable_path
    return next(filter(None, found), None) or (own if Path(own).exists() else None)


def start_chromium(playwright):
    """Chromium with the scrollbars of a learner's, which Playwright would hide; None if there is none."""
    path = find_chromium(playwright)
    shown = ["--hide-scrollbars"]
    return path and playwright.chromium.launch(executable_path=path, args=ARGUMENTS, ignore_default_args=shown)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        if browser is None:
            reason = "no Chromium: install Debian's `chromium`, or run `uv run playwright install chromium`"
            (pytest.fail if os.environ.get("NN_BROWSER_REQUIRED") == "1" else pytest.skip)(reason)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(browser, tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("jupyterlab"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def context(browser):
    """One for all tabs: JupyterLab's scripts are fetched once."""
    context = browser.new_context(viewport=LAPTOP)
    yield context
    context.close()


@pytest.fixture
def lab(context, server):
    """A fresh browser tab; its kernel is shut down when the test ends."""
    lab = Lab(context.new_page(), server)
    yield lab
    lab.close()


@pytest.fixture(scope="module")
def studio(request, context, server, tmp_path_factory):
    """The pictures that the test module names in PICTURES, shown after its SETUP has run."""
    studio = Studio(context.new_page(), server)
    notebook = tmp_path_factory.mktemp("studio") / "pictures.ipynb"
    studio.show(notebook, request.module.SETUP, request.module.PICTURES)
    yield studio
    assert studio.console_errors == []
    studio.close()
