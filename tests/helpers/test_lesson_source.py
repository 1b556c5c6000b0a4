import pytest

from helpers.lesson_source import SourceError, read

LESSON = """---
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

# What does a weight mean?

One paragraph.

+++

Another cell, with a sample:

```python
+++ not a break
```

```{code-cell}
:tags: [nbval-ignore-output, slow]

x = 1

x + 1
```
```{code-cell} ipython3
y = "a `tick`"
```

+++ {"tags": ["folded"]}

The end.
"""


def test_cells_in_order_with_their_kinds_tags_and_text():
    cells = read(LESSON).cells
    assert [cell.cell_type for cell in cells] == ["markdown", "markdown", "code", "code", "markdown"]
    assert cells[0].source == "# What does a weight mean?\n\nOne paragraph."
    assert cells[1].source == "Another cell, with a sample:\n\n```python\n+++ not a break\n```"
    assert cells[2].source == "x = 1\n\nx + 1"
    assert cells[2].metadata == {"tags": ["nbval-ignore-output", "slow"]}
    assert cells[3].source == 'y = "a `tick`"'
    assert cells[3].metadata == {}
    assert cells[4].source == "The end."
    assert cells[4].metadata == {"tags": ["folded"]}


def test_a_longer_fence_may_hold_a_shorter_one():
    assert read("````{code-cell}\ntext = '''\n```\n'''\n````\n").cells[0].source == "text = '''\n```\n'''"


def test_indentation_of_a_cell_that_opens_with_blank_lines_is_kept():
    assert read("```{code-cell}\n\n  \nif x:\n    y\n```").cells[0].source == "if x:\n    y"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("prose\n```{code-cell}\nx = 1\n", 2, "never closed"),
        ("---\nkernelspec: x\n", 1, "front matter"),
        ("```{code-cell}\n:tags: [a]\n:linenos:\nx\n```", 3, "only option"),
        ("```{code-cell} r\nx\n```", 1, "only Python"),
        ("a\n\n+++ {tags}\n", 3, r"after \+\+\+"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text, line, says):
    with pytest.raises(SourceError, match=rf"line {line}: .*{says}"):
        read(text)
