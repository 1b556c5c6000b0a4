import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import platformdirs
import pytest

from helpers import progress, progress_file


def file(home):
    return home / "progress.json"


def test_nothing_is_done_at_first(own_home):
    assert progress.read() == {}
    assert progress.notice() is None
    assert not progress.task_done("perceptron", "at most three mistakes")
    assert not own_home.exists()


def test_the_first_and_the_latest_are_kept(own_home):
    progress.record("prediction", "perceptron", "flip_both", option="A", right=False)
    progress.record("prediction", "perceptron", "flip_both", option="B", right=True)
    progress.record("prediction", "perceptron", "flip_both", option="C", right=False)
    found = progress.read()["perceptron"]["prediction"]["flip_both"]
    assert found == progress.entry("prediction", "perceptron", "flip_both")
    assert (found["first"]["option"], found["latest"]["option"], found["times"]) == ("A", "C", 3)
    assert found["ever"]["option"] == ["A", "B", "C"]
    assert "when" in found["first"]
    assert "when" not in found["ever"]
    assert [path.name for path in own_home.iterdir()] == ["progress.json"]


def test_an_exercise_solved_once_stays_solved():
    progress.record("exercise", "perceptron", "line", state="not yet")
    assert not progress.solved("perceptron", "line")
    progress.record("exercise", "perceptron", "line", state="solved")
    progress.record("exercise", "perceptron", "line", state="error")
    assert progress.solved("perceptron", "line")
    assert not progress.solved("perceptron", "predict")


def test_a_task_is_done():
    progress.record("task", "perceptron", "make the line vertical")
    assert progress.task_done("perceptron", "make the line vertical")
    assert not progress.task_done("start_here", "make the line vertical")


def test_what_is_read_is_a_copy():
    progress.record("task", "perceptron", "a")
    progress.read().clear()
    assert progress.task_done("perceptron", "a")


def test_forget(own_home):
    progress.record("task", "perceptron", "a")
    progress.forget()
    progress.forget()
    assert progress.read() == {}
    assert list(own_home.iterdir()) == []


DAMAGED = {
    "empty": "",
    "half a file": '{"version": 1, "lessons": {"perc',
    "not text": None,
    "a list": "[]",
    "a number": "3",
    "no lessons": '{"version": 1}',
    "another version": '{"version": 99, "lessons": {}}',
    "lessons a list": '{"version": 1, "lessons": []}',
    "an entry a word": '{"version": 1, "lessons": {"perceptron": {"task": {"a": "done"}}}}',
    "an entry without parts": '{"version": 1, "lessons": {"perceptron": {"task": {"a": {}}}}}',
    "ever of a wrong type": '{"version":1,"lessons":{"p":{"task":{"a":{"first":{},"latest":{},"times":1,"ever":[]}}}}}',
    "endlessly nested": "[" * 100_000,
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_set_aside(own_home, content):
    own_home.mkdir()
    file(own_home).write_bytes(b"\xff\xfe\x00" if content is None else content.encode())
    before = file(own_home).read_bytes()
    assert progress.read() == {}
    (aside,) = own_home.glob("progress.damaged.*.json")
    assert aside.read_bytes() == before
    assert aside.name in progress.notice()
    progress.record("task", "perceptron", "a")
    assert json.loads(file(own_home).read_text())["lessons"]["perceptron"]["task"]["a"]["times"] == 1


def test_a_damaged_file_met_by_a_record_is_set_aside(own_home):
    own_home.mkdir()
    file(own_home).write_text("{")
    progress.record("task", "perceptron", "a")
    assert progress.task_done("perceptron", "a")
    assert len(list(own_home.glob("progress.damaged.*.json"))) == 1


def check_memory_only():
    progress.record("task", "perceptron", "a")
    progress.record("task", "perceptron", "a")
    assert progress.task_done("perceptron", "a")
    assert progress.entry("task", "perceptron", "a")["times"] == 2
    assert "only until this kernel stops" in progress.notice()
    progress.forget()
    assert not progress.task_done("perceptron", "a")


def test_a_folder_that_cannot_be_made(own_home):
    own_home.write_text("a file stands where the folder should be")
    check_memory_only()
    assert own_home.read_text().startswith("a file")


def test_a_progress_file_that_is_a_folder(own_home):
    file(own_home).mkdir(parents=True)
    check_memory_only()


@pytest.mark.parametrize("function", ["replace", "open"])
def test_a_disk_that_is_read_only(own_home, monkeypatch, function):
    progress.record("task", "perceptron", "before")

    def refuse(*args, **kwargs):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(progress_file.os, function, refuse)
    check_memory_only()
    monkeypatch.undo()


def test_a_read_only_disk_keeps_what_it_has(own_home, monkeypatch):
    progress.record("task", "perceptron", "before")

    def refuse(*args):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(progress_file.os, "replace", refuse)
    progress.record("task", "perceptron", "after")
    assert progress.task_done("perceptron", "before")
    assert progress.task_done("perceptron", "after")
    assert "Read-only file system" in progress.notice()
    assert not list(own_home.glob("*.tmp"))


def test_no_home(monkeypatch):
    monkeypatch.delenv("NEURAL_NETWORKS_BY_HAND_HOME")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *a, **k: Path("~/.local/share/neural-networks-by-hand"))
    monkeypatch.setattr(progress, "_stores", {})
    check_memory_only()
    assert not Path("~").exists()


def test_no_home_raising(monkeypatch):
    def lost(*args, **kwargs):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("NEURAL_NETWORKS_BY_HAND_HOME")
    monkeypatch.setattr(platformdirs, "user_data_path", lost)
    monkeypatch.setattr(progress, "_stores", {})
    check_memory_only()


def test_the_users_data_folder_is_the_default(monkeypatch, tmp_path):
    asked = []
    monkeypatch.delenv("NEURAL_NETWORKS_BY_HAND_HOME")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, **k: asked.append(name) or tmp_path)
    progress.record("task", "perceptron", "a")
    assert asked == ["neural-networks-by-hand"]
    assert (tmp_path / "progress.json").exists()


def test_news_is_told_once(own_home):
    own_home.write_text("in the way")
    assert progress.news() is None
    progress.record("task", "perceptron", "a")
    assert progress.news() == progress.notice() is not None
    assert progress.news() is None


@pytest.mark.parametrize("fact", [object(), float("nan"), {1, 2}, b"bytes"])
def test_facts_of_any_kind_do_no_harm(fact):
    progress.record("task", "perceptron", "a", fact=fact)
    assert progress.task_done("perceptron", "a")
    assert progress.notice() is None


def test_threads_write_at_once():
    def write(i):
        for j in range(10):
            progress.record("task", "perceptron", f"{i}-{j}")

    threads = [threading.Thread(target=write, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(progress.read()["perceptron"]["task"]) == 80


def test_kernels_write_at_once(own_home):
    code = (
        "import sys; from helpers import progress\n"
        "for j in range(60): progress.record('task', 'perceptron', f'{sys.argv[1]}-{j}'); progress.read()\n"
        "print(progress.notice())"
    )
    kernels = [
        subprocess.Popen([sys.executable, "-c", code, str(i)], stdout=subprocess.PIPE, text=True) for i in range(3)
    ]
    assert [kernel.communicate(timeout=60)[0].strip() for kernel in kernels] == ["None"] * 3
    assert len(progress.read()["perceptron"]["task"]) == 180
    assert [path.name for path in own_home.iterdir()] == ["progress.json"]


def test_the_lock_of_a_kernel_that_died_is_no_obstacle(own_home):
    own_home.mkdir()
    lock = own_home / "progress.lock"
    lock.touch()
    os.utime(lock, (time.time() - 60, time.time() - 60))
    progress.record("task", "perceptron", "a")
    assert file(own_home).exists()
    assert progress.notice() is None
    assert not lock.exists()


def test_a_lock_that_never_opens_ends_in_memory(own_home, monkeypatch):
    monkeypatch.setattr(progress_file, "_PATIENCE", 0.02)
    monkeypatch.setattr(progress_file, "_ABANDONED", 0.02)
    own_home.mkdir()
    lock = own_home / "progress.lock"
    lock.touch()
    os.utime(lock, (time.time() + 60, time.time() + 60))  # looks as if it had just been taken, for a minute
    progress.record("task", "perceptron", "a")
    assert progress.task_done("perceptron", "a")
    assert "another kernel" in progress.notice() or "TimeoutError" in progress.notice()
