import pytest

from helpers.course import lesson_of, read, table, with_table

LIST = 'first = ["The first", "What is first?"]\nsecond = ["The second", "What then?"]\n'


@pytest.fixture
def lessons(tmp_path):
    (tmp_path / "course.toml").write_text(LIST, encoding="utf-8")
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "lesson.md").touch()
    return tmp_path


def test_number_notebook_and_whether_it_is_written_follow_from_the_list(lessons):
    course = read(lessons)
    assert [(lesson.name, lesson.number, lesson.written) for lesson in course.values()] == [
        ("first", 0, True),
        ("second", 1, False),
    ]
    assert course["second"].notebook == "01_second.ipynb"


@pytest.mark.parametrize("line", ["third = 3", 'third = ["No question"]', 'third = ["", "Why?"]', 'third = ["A", 1]'])
def test_a_line_that_is_not_a_title_and_a_question_is_named(lessons, line):
    (lessons / "course.toml").write_text(f"{LIST}{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^third: got .*; allowed is \[title, question\]\.$"):
        read(lessons)


def test_the_table_takes_the_place_of_the_one_that_stands_there(lessons):
    course = read(lessons)
    text = f"Before.\n\n{table({'first': course['first']})}\nAfter.\n| another | table |\n"
    renewed = with_table(text, course)
    assert renewed == f"Before.\n\n{table(course)}\nAfter.\n| another | table |\n"
    assert "| 00 | The first | What is first? | [open](notebooks/00_first.ipynb) |" in renewed
    assert "| 01 | The second | What then? | in preparation |" in renewed
    assert with_table(renewed, course) == renewed
    assert with_table("No table.\n", course) == "No table.\n"


@pytest.mark.parametrize(
    ("module", "lesson"),
    [
        ("lessons.perceptron.explorers.boundary", "perceptron"),
        ("lessons.perceptron", "perceptron"),
        ("lessons", ""),
        ("lessonsofanother.perceptron", ""),
        ("__main__", ""),
    ],
)
def test_a_module_tells_its_lesson(module, lesson):
    assert lesson_of(module) == lesson
