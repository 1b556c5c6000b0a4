"""The set-up check tells what is there, what is off, and how to mend it; it never imports TensorFlow."""

import importlib.metadata
import importlib.util
import json
import subprocess
import sys

import pytest
from packaging.requirements import Requirement

from helpers import progress
from lessons.start_here import setup
from lessons.start_here.setup import Check, SetupReport, check_setup


def found(report: SetupReport, part: str) -> Check:
    return next(check for check in report.checks if check.part == part)


def test_here_everything_is_in_place():
    report = check_setup()
    assert [check for check in report.checks if not check.ok] == []
    assert report.ok
    assert repr(report).startswith("Everything is in place.")


def test_every_requirement_of_the_course_is_looked_at_in_its_installed_version():
    report = check_setup()
    for text in importlib.metadata.requires("neural-networks-by-hand"):
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate():
            part = "TensorFlow" if requirement.name.startswith("tensorflow") else requirement.name
            assert found(report, part).found == importlib.metadata.version(requirement.name)
    assert found(report, "Python").found == ".".join(map(str, sys.version_info[:3]))


def test_tensorflow_is_looked_up_and_not_imported():
    code = (
        "import sys; from lessons.start_here import check_setup; check_setup();"
        "assert not {'tensorflow', 'keras'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("version", "wanted", "ok"),
    [
        ("3.11.0", ">=3.11,<3.14", True),
        ("3.13.9", ">=3.11,<3.14", True),
        ("3.10.12", ">=3.11,<3.14", False),
        ("3.14.0", ">=3.11,<3.14", False),
    ],
)
def test_python_within_and_outside_the_range(version, wanted, ok):
    check = setup._python(version, wanted)
    assert check.ok is ok
    assert check.wanted == "at least 3.11, below 3.14"


@pytest.mark.parametrize(
    ("version", "ok"), [("2.1", True), ("2.10.3", True), ("3.0rc1", True), ("2.0.9", False), (None, False)]
)
def test_a_package_that_is_old_or_missing_has_a_mend(monkeypatch, version, ok):
    monkeypatch.setattr(setup, "_version", lambda package: version)
    check = setup._package(Requirement("numpy>=2.1"))
    assert (check.ok, check.found) == (ok, version or "not installed")
    text = repr(SetupReport((check,)))
    assert ("uv sync" in text) is not ok


def test_a_missing_front_end_is_seen(monkeypatch, tmp_path):
    monkeypatch.setattr(setup, "jupyter_path", lambda kind: [str(tmp_path / kind)])
    check = setup._front_end("anywidget", "anywidget")
    assert not check.ok
    assert "--reinstall-package anywidget" in check.mend
    (tmp_path / "labextensions" / "anywidget").mkdir(parents=True)
    (tmp_path / "labextensions" / "anywidget" / "package.json").write_text("{}")
    assert setup._front_end("anywidget", "anywidget").ok


@pytest.mark.parametrize(
    ("first", "second", "on"),
    [
        (None, None, False),
        (None, True, True),
        (False, True, False),  # the folder of higher rank decides
        (True, False, True),
        ("damaged", True, True),
    ],
)
def test_the_server_extension_is_read_from_jupyters_configuration(monkeypatch, tmp_path, first, second, on):
    for name, value in (("first", first), ("second", second)):
        folder = tmp_path / name / "jupyter_server_config.d"
        folder.mkdir(parents=True)
        (folder / "another.json").write_text('{"ServerApp": {"jpserver_extensions": {"jupyterlab": true}}}')
        config = {"ServerApp": {"jpserver_extensions": {"helpers.jupyter": value}}}
        if value is not None:
            (folder / "course.json").write_text("{" if value == "damaged" else json.dumps(config))
    monkeypatch.setattr(setup, "jupyter_config_path", lambda: [str(tmp_path / "first"), str(tmp_path / "second")])
    check = setup._server_extension()
    assert (check.ok, check.found) == (on, "on" if on else "off")


def test_progress_that_cannot_be_kept_is_said_with_the_reason(monkeypatch):
    monkeypatch.setattr(progress, "notice", lambda: "The disk is read-only.")
    check = setup._progress()
    assert not check.ok
    assert check.mend.startswith("The disk is read-only.")


def test_tensorflow_that_is_missing_names_the_lessons_that_need_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    check = setup._tensorflow(Requirement("tensorflow>=2.20"))
    assert (check.ok, check.found) == (False, "not installed")
    assert "Lessons 13 to 15" in check.mend


def test_a_course_that_is_not_installed_is_the_only_thing_said(monkeypatch):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", missing)
    report = check_setup()
    assert [check.part for check in report.checks] == ["the course"]
    assert not report.ok


def test_the_tables_say_the_state_in_words_and_escape_what_they_show():
    report = SetupReport((Check("a", "1", "at least 1", True), Check("b<", "x & y", "z", False, "mend <b>")))
    text, page = repr(report), report._repr_html_()
    assert text.splitlines()[0] == "1 of 2 parts wants mending; how is said beside each."
    assert "✓ ok    a" in text
    assert "✗ mend  b<" in text
    assert "b<: mend <b>" in text
    assert "a: " not in text
    for whole in ("✓ ok", "✗ mend", "b&lt;", "x &amp; y", "mend &lt;b&gt;"):
        assert whole in page
    assert page.count("<tr>") == 3
