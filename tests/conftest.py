import pytest
from hypothesis import settings

# A deadline would time the machine, and a busy one would fail; the same examples every time make a failure repeatable.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Keeps the tests away from the progress of whoever runs them."""
    home = tmp_path / "home"
    monkeypatch.setenv("NEURAL_NETWORKS_BY_HAND_HOME", str(home))
    return home


def pytest_collection_modifyitems(items):
    """Put first what takes longest, so that every worker has work to the end."""
    folders = {name: place for place, name in enumerate(("notebooks", "browser"))}
    items.sort(key=lambda item: folders.get(item.path.parent.name, len(folders)))
