"""A table of one's own: two columns and a class; whatever is wrong with it is said in one sentence."""

import csv

import numpy as np
import pytest

from helpers.datasets import Dataset, penguins
from lessons.playground import Playground, read_csv
from lessons.playground.table import MOST_ROWS, TableError

GOOD = "a,b,kind\n1,2,x\n3,4.5,y\n-1,2e2,x\n"


def table(tmp_path, text, name="t.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def test_it_reads_what_the_standard_library_reads(tmp_path):
    path = table(tmp_path, GOOD)
    data = read_csv(path, "a", "b", "kind")
    assert isinstance(data, Dataset)
    rows = list(csv.DictReader(path.open()))
    assert data.X.tolist() == [[float(row["a"]), float(row["b"])] for row in rows]
    assert [data.class_names[k] for k in data.y] == [row["kind"] for row in rows]
    assert data.feature_names == ("a", "b")


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        GOOD.replace("a,b,kind", '"a", "b" ,kind ').replace('", "', '","'),
        GOOD + "\n\n",
    ],
    ids=["semicolons", "tabs", "Windows", "mark", "quotes", "empty lines"],
)
def test_the_ways_in_which_tables_are_written(tmp_path, text):
    assert np.array_equal(read_csv(table(tmp_path, text), "a", "b", "kind").X, [[1, 2], [3, 4.5], [-1, 200]])


def test_two_classes_of_more_are_chosen(tmp_path):
    path = table(tmp_path, GOOD + "9,9,z\n?,9,z\n")
    data = read_csv(path, "a", "b", "kind", classes=("y", "x"))
    assert data.y.tolist() == [1, 0, 1]
    assert data.class_names == ("y", "x")


def test_real_birds_are_the_birds_of_the_course(tmp_path):
    due = penguins(("Adelie", "Gentoo"), ("flipper_length", "body_mass"), centered=False)
    lines = ["f,m,s", *(f"{x[0]},{x[1]},{due.class_names[k]}" for x, k in zip(due.X, due.y, strict=True))]
    data = read_csv(table(tmp_path, "\n".join(lines)), "f", "m", "s")
    assert np.array_equal(data.X, due.X)
    assert np.array_equal(data.y, due.y)


BAD = {
    "no such column": ("a,c,kind\n1,2,x\n2,3,y\n", "y: there is no column 'b'"),
    "a name nearly right": ("a,bb,kind\n1,2,x\n2,3,y\n", "Did you mean 'bb'?"),
    "twice the same name": ("a,b,b,kind\n1,2,3,x\n2,3,4,y\n", "2 columns are called 'b'"),
    "text": ("a,b,kind\n1,2,x\n3,lots,y\n", "column 'b', line 3: 'lots' is no number."),
    "decimal commas": ("a;b;kind\n1;2,5;x\n3;4;y\n", "Write numbers with a point."),
    "empty": ("", "is empty"),
    "blank": ("\n  \n", "is empty"),
    "names alone": ("a,b,kind\n", "no rows below it"),
    "a missing number": ("a,b,kind\n1,2,x\n3,,y\n1,NA,x\n", "column 'b' has no number in 2 rows, first in line 3"),
    "a missing class": ("a,b,kind\n1,2,x\n3,4,\n", "column 'kind' is empty in line 3"),
    "one class": ("a,b,kind\n1,2,x\n3,4,x\n", "holds one class alone, 'x'"),
    "three classes": ("a,b,kind\n1,2,x\n3,4,y\n5,6,z\n", "holds 3 classes, 'x', 'y', 'z'; two are needed"),
    "ragged": ("a,b,kind\n1,2,x\n3,4\n", "line 3 has 2 fields"),
    "infinite": ("a,b,kind\n1,2,x\ninf,4,y\n", "column 'a', line 3: 'inf' is too large"),
    "huge": ("a,b,kind\n1,2,x\n1e300,4,y\n", "too large"),
    "the same everywhere": ("a,b,kind\n1,2,x\n1,4,y\n", "holds 1 in every row"),
    "no text": (b"a,b,kind\n\xff\xfe\x00,2,x\n", "is no text in UTF-8"),
    "binary": (b"a,b,kind\n\x00\x00,2,x\n1,2,y\n", "no number"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_a_table_is_said_in_a_sentence(tmp_path, name):
    text, said = BAD[name]
    with pytest.raises(ValueError, match=r"\A[^\n]*\Z") as found:
        read_csv(table(tmp_path, text), "a", "b", "kind")
    assert said in str(found.value)
    assert str(found.value)[-1] in ".?"
    assert found.value._render_traceback_() == [str(found.value)], "no traceback in a notebook"


def test_a_million_rows_are_refused_before_they_are_read(tmp_path):
    path = table(tmp_path, "a,b,kind\n" + "1,2,x\n3,4,y\n" * 500_000)
    with pytest.raises(TableError, match="has more than 2,000 rows; allowed are up to 2,000"):
        read_csv(path, "a", "b", "kind")
    path = table(tmp_path, "a,b,kind\n" + "1,2,x\n3,4,y\n" * (MOST_ROWS // 2))
    assert len(read_csv(path, "a", "b", "kind").y) == MOST_ROWS


def test_a_file_that_is_not_there(tmp_path):
    table(tmp_path, GOOD, "birds.csv")
    with pytest.raises(TableError, match=r"there is no file .*Did you mean 'birds.csv'\?"):
        read_csv(tmp_path / "bird.csv", "a", "b", "kind")
    with pytest.raises(TableError, match="is a folder"):
        read_csv(tmp_path, "a", "b", "kind")


def test_three_columns_are_asked_for(tmp_path):
    with pytest.raises(TableError, match="three different columns"):
        read_csv(table(tmp_path, GOOD), "a", "a", "kind")


@pytest.mark.parametrize(("classes", "said"), [(("x",), "two different words"), (("x", "q"), "no row has 'q'")])
def test_classes_that_are_none(tmp_path, classes, said):
    with pytest.raises(TableError, match=said):
        read_csv(table(tmp_path, GOOD), "a", "b", "kind", classes=classes)


def test_a_table_in_the_picture_is_shared_and_coded_by_its_file(tmp_path):
    path = table(tmp_path, "a,b,kind\n" + "\n".join(f"{i},{i * i},{'xy'[i % 2]}" for i in range(40)))
    picture = Playground(table=read_csv(path, "a", "b", "kind"), step=5)
    line = picture.share()
    assert line.startswith(f"Playground(table=read_csv({str(path)!r}, 'a', 'b', 'kind')")
    again = eval(line, {"Playground": Playground, "read_csv": read_csv})
    assert again.state == picture.state
    assert f"read_csv({str(path)!r}, 'a', 'b', 'kind')" in picture.code("numpy")
    with pytest.raises(ValueError, match=r"table: got 'birds\.csv'"):
        Playground(table="birds.csv")
