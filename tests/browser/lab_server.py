"""JupyterLab's server, started for tests as the README starts it."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 60  # seconds


class Server:
    """JupyterLab as the README starts it, with a folder, settings (all at their defaults) and progress of its own."""

    def __init__(self, folder: Path) -> None:
        self.root, self.home = folder / "course", folder / "progress"
        for path in (self.root, self.home):
            path.mkdir(parents=True)
        self.token = secrets.token_hex(16)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"
        places = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
            "NEURAL_NETWORKS_BY_HAND_HOME": "progress",
        }
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"]
        command += [f"--ServerApp.port={self.url.rpartition(':')[2]}", "--ServerApp.port_retries=0"]
        command += [f"--ServerApp.root_dir={self.root}", f"--IdentityProvider.token={self.token}"]
        self._log = (folder / "server.log").open("w+")
        self._process = subprocess.Popen(
            command,
            env={**os.environ, **{name: str(folder / place) for name, place in places.items()}},
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/api/status?token={self.token}"):
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not start:\n{self.log()}")

    def log(self) -> str:
        """Everything that the server has printed."""
        self._log.flush()
        return Path(self._log.name).read_text()

    def stop(self) -> None:
        """End the server and, with it, its kernels."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
