"""The map shows the whole course, what is done of it, and where to go next."""

from pathlib import Path

import pytest

import lessons
from helpers import progress
from lessons import COURSE, perceptron, start_here
from lessons.start_here.course_map import CourseMap, Stop, course_map, declared


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path):
    monkeypatch.setenv("NEURAL_NETWORKS_BY_HAND_HOME", str(tmp_path))


def stop(lesson: str) -> Stop:
    return course_map().stops[list(COURSE).index(lesson)]


def solve(exercise) -> None:
    assert exercise.check(exercise.solution).state == "solved"


def commit(prediction, option: str) -> None:
    prediction.ask().commit(option)


def test_the_map_has_every_lesson_at_its_number():
    assert len(COURSE) == 18
    for lesson, number in lessons.ORDER.items():
        assert list(COURSE)[number] == lesson
        assert stop(lesson).notebook == lessons.notebook_name(lesson)
    assert [s.number for s in course_map().stops] == list(range(18))


def test_what_is_not_written_is_in_preparation_and_has_no_link():
    for lesson in COURSE.keys() - lessons.ORDER.keys():
        assert stop(lesson).progress == "in preparation"
        assert stop(lesson).notebook is None
        assert not stop(lesson).finished


def test_at_first_nothing_is_done_and_this_lesson_is_next():
    assert stop("perceptron").progress == "0 of 2 exercises solved, 0 of 4 predictions made"
    assert course_map().next_stop == stop("start_here")
    assert repr(course_map()).startswith("Next: 00 Start here.\n")


def test_a_solved_exercise_counts_and_an_attempt_does_not():
    slip = perceptron.exercises.line.slips[0]
    assert perceptron.exercises.line.check(slip.function).state == "not yet"
    assert stop("perceptron").exercises == (0, 2)
    solve(perceptron.exercises.line)
    assert stop("perceptron").exercises == (1, 2)


def test_what_is_solved_stays_solved_whatever_is_tried_later():
    solve(perceptron.exercises.line)
    perceptron.exercises.line.check(perceptron.exercises.line.slips[0].function)
    assert stop("perceptron").exercises == (1, 2)


def test_a_prediction_counts_right_or_wrong():
    wrong = next(option for option in perceptron.predictions.only_bias.options if "center" in option)
    assert wrong != perceptron.predictions.only_bias.answer
    commit(perceptron.predictions.only_bias, wrong)
    assert stop("perceptron").predictions == (1, 4)


def test_a_finished_lesson_is_ticked_and_the_next_one_named():
    solve(start_here.exercises.double)
    assert course_map().next_stop.title == "Start here"
    commit(start_here.predictions.length, "7")
    assert stop("start_here").progress == "✓ 1 of 1 exercise solved, 1 of 1 prediction made"
    following = list(lessons.ORDER)[1]
    assert course_map().advice == f"Next: {lessons.ORDER[following]:02d} {COURSE[following].title}."


def test_when_all_is_done_the_map_says_so():
    done = Stop(0, "Start here", "How?", "00_start_here.ipynb", (1, 1), (1, 1))
    later = Stop(1, "Later", "What?", None)
    assert CourseMap((done, later)).advice == "You have finished every lesson there is so far."


def test_a_record_of_things_that_no_longer_exist_does_not_count():
    progress.record("exercise", "perceptron", "an_older_one", state="solved")
    assert stop("perceptron").exercises == (0, 2)


def test_the_table_links_the_notebooks_and_escapes_what_it_shows():
    page = course_map()._repr_html_()
    assert page.count('<a href="') == len(lessons.ORDER)
    assert '<a href="03_perceptron.ipynb">The perceptron</a>' in page
    assert page.count("<tr>") == 19
    assert "&lt;b&gt;" in CourseMap((Stop(0, "<b>", "&", None),))._repr_html_()


def test_the_names_read_from_the_files_are_those_declared():
    folder = Path(lessons.__file__).parent
    for lesson in (start_here, perceptron):
        for kind, place in (("Exercise", lesson.exercises), ("Prediction", lesson.predictions)):
            names = {name for name, value in vars(place).items() if type(value).__name__ == kind}
            from_files = declared(folder / lesson.__name__.split(".")[1], place.__name__)
            assert from_files == names
            assert names
