"""A tab of JupyterLab in a real browser, driven by tests."""

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from lab_server import PATIENCE, Server
from playwright.sync_api import ConsoleMessage, Locator, Page

LAPTOP = {"width": 1366, "height": 768}
"""The window that a learner has."""


class Lab:
    """One browser tab of JupyterLab: opens notebooks, runs them, saves them, and listens for errors."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server = page, server
        self.console_errors: list[str] = []
        self.path, self._theme = "", "light"
        self._opened: set[str] = set()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.console_errors.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(f"{message.text} {message.location.get('url', '')}".strip())

    def open(self, notebook: Path) -> Page:
        """Open a fresh copy of a notebook, in a folder of its own, and wait until its kernel is ready."""
        folder = self.server.root / secrets.token_hex(4)
        folder.mkdir()
        shutil.copy(notebook, folder)
        self.path = f"{folder.name}/{notebook.name}"
        self._opened.add(self.path)
        return self.reopen()

    def reopen(self) -> Page:
        """Load the page anew with the same notebook, as after closing the browser."""
        token, workspace = self.server.token, secrets.token_hex(4)
        self.page.goto(f"{self.server.url}/lab/workspaces/{workspace}/tree/{self.path}?token={token}")
        self.page.wait_for_function(
            """path => {
                const panel = window.jupyterapp?.shell.currentWidget;
                return panel?.context?.path === path && panel.context.isReady && panel.content.widgets.length
                    && panel.sessionContext.session?.kernel?.status === "idle";
            }""",
            arg=self.path,
        )
        return self.page

    @property
    def file(self) -> Path:
        """The open notebook on disk."""
        return self.server.root / self.path

    def command(self, name: str, **arguments: object) -> None:
        """Run one of JupyterLab's commands and wait until it is done."""
        self.page.evaluate(
            "([name, args]) => window.jupyterapp.commands.execute(name, args).then(() => null)", [name, arguments]
        )

    def run_all(self) -> None:
        """Run every cell and wait until the kernel is idle and the page has painted."""
        self.command("notebook:run-all-cells")
        self.settle()

    def settle(self) -> None:
        """Wait until the kernel is idle, no cell is waiting and the page has painted."""
        self.page.wait_for_function(
            """() => {
                const panel = window.jupyterapp.shell.currentWidget;
                return panel.sessionContext.session?.kernel?.status === "idle"
                    && !panel.content.widgets.some(cell => cell.promptNode?.textContent.includes("*"));
            }"""
        )
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
        )

    def cell(self, number: int) -> Locator:
        """A cell of the notebook; one far from the window may not be in the page."""
        return self.page.locator(f".jp-Notebook [data-windowed-list-index='{number}']")

    def scroll_to(self, number: int) -> Locator:
        """Bring a cell to the top of the window and return it, once it is laid out there."""
        self.page.evaluate(
            """async number => {
                const notebook = window.jupyterapp.shell.currentWidget.content;
                await notebook.scrollToItem(number, "start").catch(() => null);  // refused if scrolled meanwhile
            }""",
            number,
        )
        self.page.wait_for_function(
            """number => {
                const cell = window.jupyterapp.shell.currentWidget.content.widgets[number];
                return cell.node.isConnected && !cell.isPlaceholder() && cell.inViewport;
            }""",
            arg=number,
        )
        return self.cell(number)

    @contextmanager
    def window(self, width: int) -> Iterator[None]:
        """Make the browser's window this wide for a while."""
        self.page.set_viewport_size(LAPTOP | {"width": width})
        try:
            yield
        finally:
            self.page.set_viewport_size(LAPTOP)

    def evaluate(self, expression: str) -> str:
        """The repr of a Python expression, worked out by the notebook's kernel."""
        answer = self.page.evaluate(
            """async expression => {
                const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
                const request = {code: "", silent: true, store_history: false, user_expressions: {answer: expression}};
                const {answer} = (await kernel.requestExecute(request).done).content.user_expressions;
                if (answer.status !== "ok") return {error: `${answer.ename}: ${answer.evalue}`};
                return {text: answer.data["text/plain"]};
            }""",
            expression,
        )
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["text"]

    def wait_until(self, expression: str, seconds: float = 10) -> None:
        """Wait until a Python expression is true in the kernel: widget messages have a thread of their own there."""
        deadline = time.monotonic() + seconds
        while self.evaluate(f"bool({expression})") != "True":
            if time.monotonic() > deadline:
                raise TimeoutError(f"still not true after {seconds} s: {expression}")
            self.page.wait_for_timeout(20)

    def theme(self, name: str) -> None:
        """Switch to JupyterLab's "dark" or "light" theme."""
        self.command("apputils:change-theme", theme=f"JupyterLab {name.capitalize()}")
        self.page.wait_for_function(
            "light => document.body.dataset.jpThemeLight === light", arg=str(name == "light").lower()
        )
        self._theme = name

    def save(self) -> None:
        """Save the notebook."""
        self.command("docmanager:save")

    def restart_kernel(self) -> None:
        """Restart the notebook's kernel without asking."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
        self.settle()

    def shutdown_kernel(self) -> None:
        """Shut the notebook's kernel down."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")

    def close(self) -> None:
        """Close the tab and leave the server as it was: none of its kernels, the light theme."""
        if self.path and self._theme != "light":
            self.theme("light")  # a setting, which the next tab would read
        sessions = f"{self.server.url}/api/sessions"
        headers = {"Authorization": f"token {self.server.token}"}
        requests = self.page.context.request
        self.page.close()
        for session in requests.get(sessions, headers=headers).json():
            if session["path"] in self._opened:
                requests.delete(f"{sessions}/{session['id']}", headers=headers)

    def axe(self, selector: str) -> list[str]:
        """What axe finds wrong inside the elements that a CSS selector picks: one line a violation."""
        found = Axe().run(self.page, context=selector).response["violations"]
        return [f"{one['id']}: {one['help']}: {node['html']}" for one in found for node in one["nodes"]]
