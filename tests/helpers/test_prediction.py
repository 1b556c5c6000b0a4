import ipywidgets
import pytest

from helpers import progress
from helpers.prediction import Prediction

LENGTH = Prediction(
    lesson="testing",
    name="length",
    question="How long is w = (3, 4)?",
    options={"7": "That is the way along the streets.", "5": "Yes.", "x_1 <b>*twelve*</b>": "No."},
    answer="5",
    why="√(3² + 4²) = 5.",
)


class Picture:
    def __init__(self):
        self.widget = ipywidgets.HTML()


def texts(card):
    return [block.text for block in card._face().after]


def test_the_question_comes_first_and_the_picture_after_the_commitment():
    picture = Picture()
    card = LENGTH.ask(picture)
    assert card.committed is None
    assert picture.widget not in card.widget.children
    assert card._face().options == ["7", "5", "x_1 <b>*twelve*</b>"]
    assert texts(card) == []
    card.commit("7")
    assert picture.widget in card.widget.children
    assert texts(card) == ["That is the way along the streets.", "√(3² + 4²) = 5."]
    assert card.widget.children[0].face["chosen"] == 0


def test_right_and_wrong_are_said_in_words():
    card = LENGTH.ask()
    looks = []
    for option in ("7", "5"):
        card.commit(option)
        looks.append((card._face().status, card._face().symbol, card._face().tone))
    assert len(set(zip(*looks, strict=True))) == 3
    assert all(one != two for one, two in zip(*looks, strict=True))
    assert "√(3² + 4²) = 5." in texts(card)


def test_one_may_change_ones_mind_and_the_first_answer_is_kept():
    card = LENGTH.ask()
    card.commit("7")
    card.commit("7")
    card.commit("5")
    found = progress.entry("prediction", "testing", "length")
    assert (found["first"]["option"], found["first"]["right"]) == ("7", False)
    assert (found["latest"]["option"], found["latest"]["right"]) == ("5", True)
    assert found["times"] == 2
    assert "Your first answer was “7”" in texts(card)[-1]
    card.commit("7")
    assert not any("first answer" in text for text in texts(card))


def test_it_opens_committed_when_it_was_committed_before():
    LENGTH.ask().commit("5")
    picture = Picture()
    card = LENGTH.ask(picture)
    assert card.committed == "5"
    assert picture.widget in card.widget.children
    assert progress.entry("prediction", "testing", "length")["times"] == 1


def test_an_answer_to_an_older_wording_is_no_answer():
    progress.record("prediction", "testing", "length", option="six", right=False)
    assert LENGTH.ask().committed is None
    progress.record("prediction", "testing", "length")
    assert LENGTH.ask().committed is None


def test_the_button_does_what_commit_does():
    card = LENGTH.ask(Picture())
    live = card.widget.children[0]
    live._receive({"button": "commit", "chosen": None})
    assert card.committed is None
    assert texts(card) == ["Choose an answer first."]
    live._receive({"button": "commit", "chosen": 99})
    live._receive({"button": "commit", "chosen": "5"})
    live._receive({"button": "other", "chosen": 1})
    assert card.committed is None
    live._receive({"button": "commit", "chosen": 1})
    assert card.committed == "5"
    assert len(card.widget.children) == 2


def test_an_unknown_option_is_refused():
    with pytest.raises(ValueError, match="option must be one of '7', '5'"):
        LENGTH.ask().commit("6")
    with pytest.raises(ValueError, match="answer must be one of 'a', not 'b'"):
        Prediction("testing", "x", "?", {"a": ""}, "b", "")


def test_the_text_is_the_same_before_and_after():
    card = LENGTH.ask(Picture())
    before = card._repr_mimebundle_()
    card.commit("5")
    after = LENGTH.ask()._repr_mimebundle_()
    for kind in ("text/plain", "text/markdown"):
        assert before[kind] == after[kind]
    assert before["text/plain"].splitlines() == ["How long is w = (3, 4)?", "( ) 7", "( ) 5", "( ) x_1 <b>*twelve*</b>"]
    assert before["text/markdown"].endswith("*Run this cell to answer.*")
    assert "- x\\_1 \\<b\\>\\*twelve\\*\\</b\\>" in before["text/markdown"]
    assert before["application/vnd.jupyter.widget-view+json"]["model_id"] == card.widget.model_id
