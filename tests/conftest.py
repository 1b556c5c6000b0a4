import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Keeps the tests away from the progress of whoever runs them."""
    home = tmp_path / "home"
    monkeypatch.setenv("NEURAL_NETWORKS_BY_HAND_HOME", str(home))
    return home
