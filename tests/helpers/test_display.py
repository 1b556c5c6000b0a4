import ipywidgets
import pytest

from helpers import display


class Shell:
    cell, run = "a", "1"

    def get_parent(self):
        return {"metadata": {"cellId": self.cell} if self.cell else {}, "header": {"msg_id": self.run}}


@pytest.fixture
def shell(monkeypatch):
    shell = Shell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr(display, "_shown", {})
    return shell


def closed(widget):
    return widget.comm is None


def test_running_a_cell_again_closes_what_it_showed_with_all_its_parts(shell):
    inner = ipywidgets.Button()
    card = ipywidgets.VBox([ipywidgets.HBox([inner])])
    layout, style = inner.layout, inner.style
    display.own(card)
    assert not closed(card)
    shell.run = "2"
    display.own(ipywidgets.HTML())
    assert all(closed(widget) for widget in (card, card.children[0], inner, layout, style))


def test_one_run_may_show_several(shell):
    first, second = ipywidgets.HTML(), ipywidgets.HTML()
    display.own(first)
    display.own(second)
    assert not closed(first)
    shell.run = "2"
    display.own(ipywidgets.HTML())
    assert closed(first)
    assert closed(second)


def test_another_cells_widgets_stay(shell):
    first = ipywidgets.HTML()
    display.own(first)
    shell.cell, shell.run = "b", "2"
    display.own(ipywidgets.HTML())
    assert not closed(first)


def test_a_widget_of_another_cell_inside_a_card_stays_open(shell):
    picture = ipywidgets.HTML()
    display.own(picture)
    shell.cell, shell.run = "b", "2"
    display.own(ipywidgets.VBox([picture]), picture)
    shell.run = "3"
    display.own(ipywidgets.HTML())
    assert not closed(picture)


def test_a_widget_shown_again_stays_open(shell):
    picture = ipywidgets.HTML()
    display.own(picture)
    shell.run = "2"
    display.own(picture)
    assert not closed(picture)
    shell.run = "3"
    display.own(ipywidgets.HTML())
    assert closed(picture)


def test_without_a_cell_id_nothing_happens(shell):
    shell.cell = None
    first = ipywidgets.HTML()
    display.own(first)
    shell.run = "2"
    display.own(ipywidgets.HTML())
    assert not closed(first)


@pytest.mark.parametrize("shell", [None, object()])
def test_outside_a_notebook_nothing_happens(monkeypatch, shell):
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    display.own(ipywidgets.HTML())
