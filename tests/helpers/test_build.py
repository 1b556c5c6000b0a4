import base64
import io
import json
import os

import matplotlib.image
import nbformat
import pytest

from helpers import build
from helpers.jupyter import WIDGET_VIEW

FRONT = "---\nkernelspec:\n  name: python3\n---\n"
LESSON = (
    FRONT
    + """
# Sample

```{code-cell}
import os

import ipywidgets
import matplotlib.pyplot as plt

print(os.path.basename(os.getcwd()))
print("one", flush=True)
```

```{code-cell}
figure, axes = plt.subplots(figsize=(2, 2))
axes.plot([0, 1])
plt.show()
ipywidgets.IntSlider(3)
```

```{code-cell}
:tags: [nbval-ignore-output]

id(os)
```
"""
)


@pytest.fixture
def course(tmp_path):
    """Make a course of one lesson out of its text."""

    def make(text):
        folder = tmp_path / "lessons" / "sample"
        folder.mkdir(parents=True, exist_ok=True)
        (tmp_path / "lessons" / "course.toml").write_text('first = ["First", "?"]\nsample = ["A sample", "How?"]\n')
        (tmp_path / "README.md").write_text("The course:\n\n| nr | lesson | answers | |\n|---|---|---|---|\n\nMore.\n")
        (folder / "lesson.md").write_text(text, encoding="utf-8")
        return tmp_path

    return make


def test_a_lesson_is_executed_in_the_notebooks_folder_and_stripped_of_what_varies(course):
    root = course(LESSON)
    assert build.main([], root) == 0
    path = root / "notebooks" / "01_sample.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert [cell.id for cell in notebook.cells] == ["cell-1", "cell-2", "cell-3", "cell-4"]
    assert [cell.metadata for cell in notebook.cells] == [{}, {}, {}, {"tags": ["nbval-ignore-output"]}]
    assert notebook.metadata.keys() == {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    first, second, third = notebook.cells[1:]
    assert [cell.execution_count for cell in (first, second, third)] == [1, 2, 3]
    assert [output.text for output in first.outputs] == ["notebooks\none\n"]
    assert third.outputs == []
    assert [sorted(output.data) for output in second.outputs] == [["image/png", "text/plain"], ["text/plain"]]
    assert b"Software" not in base64.b64decode(second.outputs[0].data["image/png"])
    assert WIDGET_VIEW not in path.read_text("utf-8")


def test_building_again_changes_nothing_and_check_notices_a_stale_notebook(course, capsys):
    root = course(LESSON)
    path = root / "notebooks" / "01_sample.ipynb"
    assert build.main(["sample"], root) == 0
    written, stamp = path.read_bytes(), path.stat().st_mtime_ns
    assert build.main(["sample"], root) == 0
    assert path.read_bytes() == written
    assert path.stat().st_mtime_ns == stamp
    assert build.main(["--check"], root) == 0
    assert os.listdir(path.parent) == [path.name]

    path.write_text(path.read_text("utf-8").replace("# Sample", "# Simple"), encoding="utf-8")
    capsys.readouterr()
    assert build.main(["--check"], root) == 1
    assert "STALE" in capsys.readouterr().out
    assert "# Simple" in path.read_text("utf-8")


def test_check_tells_another_picture_from_a_stray_pixel(course):
    root = course(LESSON)
    text = build.build(root, "sample")
    path = root / "sample.ipynb"
    for change, same in ((1, True), (200, False)):
        path.write_text(repainted(text, change), encoding="utf-8")
        assert path.read_text("utf-8") != text
        assert build.is_current(path, text) is same
    assert not build.is_current(root / "none.ipynb", text)


def repainted(text, pixels):
    notebook = json.loads(text)
    data = notebook["cells"][2]["outputs"][0]["data"]
    image = matplotlib.image.imread(io.BytesIO(base64.b64decode(data["image/png"]))).copy()
    image.reshape(-1, image.shape[-1])[:pixels, 0] = 0.0
    buffer = io.BytesIO()
    matplotlib.image.imsave(buffer, image)
    data["image/png"] = base64.b64encode(buffer.getvalue()).decode()
    return json.dumps(notebook)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("x = 1\nx / 0", "ZeroDivisionError: division by zero"),
        ('import sys\n\nprint("oh", file=sys.stderr)', "stderr is not empty: oh"),
        ("object()", "an address in memory"),
        ("raise SystemExit", "SystemExit"),
    ],
)
def test_a_cell_that_fails_stops_the_build_with_the_lesson_and_the_cell(course, capsys, code, says):
    root = course(f"{FRONT}\n```{{code-cell}}\n{code}\n```\n")
    assert build.main(["sample"], root) == 1
    message = capsys.readouterr().err
    assert "lessons/sample/lesson.md" in message.replace(os.sep, "/")
    assert says in message
    assert f"    {code.splitlines()[-1]}\n" in message
    assert not list((root / "notebooks").iterdir())


@pytest.mark.parametrize(("code", "says"), [("x  =  1", "format"), ("import os", "F401")])
def test_code_that_ruff_would_change_stops_the_build(course, capsys, code, says):
    root = course(f"{FRONT}\n```{{code-cell}}\n{code}\n```\n")
    assert build.main(["sample"], root) == 1
    assert says in capsys.readouterr().err


def test_a_source_that_cannot_be_read_and_a_lesson_that_is_not_there(course, capsys):
    root = course("```{code-cell}\nx = 1\n")
    assert build.main([], root) == 1
    assert "never closed" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        build.main(["simple"], root)
    assert "there are sample" in capsys.readouterr().err


def test_the_learners_progress_is_left_alone(course, monkeypatch):
    monkeypatch.setenv("NEURAL_NETWORKS_BY_HAND_HOME", "the-learners-own")
    code = 'import os\n\nprint(os.environ["NEURAL_NETWORKS_BY_HAND_HOME"] == "the-learners-own")'
    assert '"False\\n"' in build.build(course(f"{FRONT}\n```{{code-cell}}\n{code}\n```\n"), "sample")
