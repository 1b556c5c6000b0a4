import errno
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import platformdirs
import pytest
from filelock import FileLock

from helpers import progress, progress_file


def file(home):
    return home / "progress.json"


def names(home):
    """What lies in the folder, but for the file that is locked, which may stay."""
    return {path.name for path in home.iterdir()} - {"progress.lock"}


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
    assert names(own_home) == {"progress.json"}


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
    assert names(own_home) == set()


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


class Unspeakable:
    def __repr__(self):
        raise RuntimeError


@pytest.mark.parametrize(
    "fact", [object(), float("nan"), {1, 2}, b"bytes", "\ud800", 10**5000, Unspeakable()], ids=type
)
def test_facts_of_any_kind_do_no_harm(fact):
    progress.record("task", "perceptron", "a", fact=fact)
    progress.record("task", "perceptron", "b")
    assert progress.task_done("perceptron", "a")
    assert progress.task_done("perceptron", "b")
    assert progress.notice() is None


def test_half_a_character_in_the_file_is_kept(own_home):
    progress.record("task", "perceptron", "a", fact="\ud800")
    assert progress.entry("task", "perceptron", "a")["latest"]["fact"] == "\ud800"


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
    assert names(own_home) == {"progress.json"}


HELD_MID_WRITE = """
import os, time
from helpers import progress
def replace(*_):
    print("writing", flush=True)
    time.sleep(60)
os.replace = replace
progress.record("task", "perceptron", "never")
"""


def test_a_writer_killed_in_mid_write_leaves_no_wait_and_no_litter(own_home):
    writer = subprocess.Popen([sys.executable, "-c", HELD_MID_WRITE], stdout=subprocess.PIPE, text=True)
    assert writer.stdout.readline() == "writing\n"
    writer.kill()
    writer.wait()
    assert list(own_home.glob("*.tmp"))
    before = time.monotonic()
    progress.record("task", "perceptron", "a")
    assert time.monotonic() - before < 1
    assert progress.notice() is None
    assert list(progress.read()["perceptron"]["task"]) == ["a"]
    assert not list(own_home.glob("*.tmp"))


@pytest.mark.parametrize("minutes", [-60, 60])
def test_a_clock_that_jumped_is_no_obstacle(own_home, minutes):
    own_home.mkdir()
    lock = own_home / "progress.lock"
    lock.touch()
    os.utime(lock, (time.time() + 60 * minutes,) * 2)
    before = time.monotonic()
    progress.record("task", "perceptron", "a")
    assert time.monotonic() - before < 1
    assert file(own_home).exists()
    assert progress.notice() is None


def test_a_lock_that_another_kernel_holds_ends_in_memory_and_then_in_the_file(own_home, monkeypatch):
    monkeypatch.setattr(progress_file, "_PATIENCE", 0.02)
    own_home.mkdir()
    with FileLock(own_home / "progress.lock"):
        progress.record("task", "perceptron", "a")
        assert progress.task_done("perceptron", "a")
        assert not file(own_home).exists()
        assert progress.notice().startswith("Another kernel holds the file with your progress")
    progress.record("task", "perceptron", "b")
    assert progress.notice() is None
    assert list(json.loads(file(own_home).read_text())["lessons"]["perceptron"]["task"]) == ["a", "b"]


def no_space(*args, **kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full_disk(monkeypatch):
    """A disk without room until it is called."""
    progress.record("task", "perceptron", "before")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", no_space)
        yield patch.undo


def test_a_disk_that_was_full_gets_what_was_kept_in_memory(own_home, full_disk):
    progress.record("task", "perceptron", "while")
    progress.record("exercise", "perceptron", "line", state="solved")
    assert "No space left on device" in progress.news()
    full_disk()
    progress.record("task", "perceptron", "after")
    assert progress.notice() is None
    assert progress.news() is None
    kept = json.loads(file(own_home).read_text())["lessons"]["perceptron"]
    assert list(kept["task"]) == ["before", "while", "after"]
    assert kept["exercise"]["line"]["ever"] == {"state": ["solved"]}
    assert [entry["times"] for entry in kept["task"].values()] == [1, 1, 1]
    assert progress.read()["perceptron"] == kept


def test_a_disk_that_is_full_again_is_told_again(own_home, full_disk, monkeypatch):
    progress.record("task", "perceptron", "while")
    assert progress.news()
    full_disk()
    progress.record("task", "perceptron", "after")
    monkeypatch.setattr(Path, "write_text", no_space)
    progress.record("task", "perceptron", "again")
    assert "No space left on device" in progress.news()


def test_reading_is_enough_once_there_is_room(own_home, full_disk):
    progress.record("task", "perceptron", "while")
    full_disk()
    assert progress.task_done("perceptron", "while")
    assert progress.notice() is None
    assert "while" in file(own_home).read_text()


def test_what_another_kernel_wrote_meanwhile_is_kept(own_home, full_disk):
    progress.record("task", "perceptron", "while")
    full_disk()
    code = "from helpers import progress; progress.record('task', 'perceptron', 'elsewhere')"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert list(progress.read()["perceptron"]["task"]) == ["before", "elsewhere", "while"]


def test_what_was_forgotten_while_the_disk_was_full_does_not_come_back(own_home, full_disk):
    progress.record("task", "perceptron", "while")
    progress.forget()
    progress.record("task", "perceptron", "a")
    full_disk()
    assert list(progress.read()["perceptron"]["task"]) == ["a"]
    assert "before" not in file(own_home).read_text()
