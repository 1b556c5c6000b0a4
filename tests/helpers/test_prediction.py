from dataclasses import replace

import ipywidgets
import pytest

from helpers import progress
from helpers.card import Block
from helpers.prediction import Prediction


class Picture:
    def __init__(self):
        self.widget = ipywidgets.HTML()
        self.revealed = []

    def reveal(self, *legs, watch=True):
        self.revealed.append((legs, watch))

    def tell(self, verdict):
        self.verdict = verdict


LENGTH = Prediction(
    lesson="testing",
    name="length",
    question="How long is w = (3, 4)?",
    options={"7": "That is the way along the streets.", "5": "Yes.", "x_1 <b>*twelve*</b>": "No."},
    answer="5",
    why="√(3² + 4²) = 5.",
    picture=Picture,
    change={"y": 4},
)
BARE = replace(LENGTH, picture=None, change=())


def texts(card):
    """What is said above the picture, and below it."""
    above, *below = (child.face for child in card.widget.children if hasattr(child, "face"))
    return [block["text"] for block in above["after"]], [block["text"] for face in below for block in face["after"]]


def test_the_question_comes_first_and_the_picture_with_its_change_after_the_commitment():
    card = LENGTH.ask()
    assert card.committed is None
    assert card.picture is None
    assert card._face().options == ["7", "5", "x_1 <b>*twelve*</b>"]
    assert (len(card.widget.children), texts(card)) == (1, ([], []))
    card.commit("7")
    assert card.widget.children[1] is card.picture.widget
    assert card.picture.revealed == [(({"y": 4},), True)]
    assert texts(card) == ([], ["That is the way along the streets.", "√(3² + 4²) = 5."])
    assert card.widget.children[0].face["chosen"] == 0


def test_until_the_commitment_the_card_holds_the_room_of_its_picture():
    card = LENGTH.ask()
    assert card._face().room == "The picture comes here once you have committed."
    card.commit("7")
    assert (card._face().room, BARE.ask()._face().room) == ("", "")


def test_the_picture_says_beside_it_how_the_prediction_went():
    card = LENGTH.ask()
    card.commit("7")
    assert card.picture.verdict == "↷ It goes another way: 5"
    card.commit("5")
    assert card.picture.verdict == "✓ You saw it coming: 5"


def test_what_belongs_after_the_commitment_comes_with_it():
    solved = Picture()
    card = replace(LENGTH, change=({"x": 3}, {"y": 4}), after=lambda: [Block("code", "3 4 5"), solved]).ask()
    assert solved.widget not in card.widget.children
    card.commit("5")
    assert card.picture.revealed == [(({"x": 3}, {"y": 4}), True)]
    assert texts(card) == ([], ["√(3² + 4²) = 5.", "3 4 5"])
    assert card.widget.children[-1] is solved.widget


def test_right_and_wrong_are_said_in_words():
    card = BARE.ask()
    looks = []
    for option in ("7", "5"):
        card.commit(option)
        looks.append((card._face().status, card._face().symbol, card._face().tone))
        assert "√(3² + 4²) = 5." in texts(card)[1]
    assert len(set(zip(*looks, strict=True))) == 3
    assert all(one != two for one, two in zip(*looks, strict=True))


def test_one_may_change_ones_mind_and_the_first_answer_is_kept():
    card = LENGTH.ask()
    card.commit("7")
    card.commit("7")
    card.commit("5")
    found = progress.entry("prediction", "testing", "length")
    assert (found["first"]["option"], found["first"]["right"]) == ("7", False)
    assert (found["latest"]["option"], found["latest"]["right"]) == ("5", True)
    assert found["times"] == 2
    assert "Your first answer was “7”" in texts(card)[0][-1]
    assert texts(card)[1] == ["√(3² + 4²) = 5."]
    assert len(card.picture.revealed) == 1
    card.commit("7")
    assert texts(card) == ([], ["That is the way along the streets.", "√(3² + 4²) = 5."])


def test_it_opens_committed_when_it_was_committed_before():
    LENGTH.ask().commit("5")
    card = LENGTH.ask()
    assert card.committed == "5"
    assert card.picture.widget in card.widget.children
    assert card.picture.revealed == [(({"y": 4},), False)]
    assert progress.entry("prediction", "testing", "length")["times"] == 1


def test_an_answer_to_an_older_wording_is_no_answer():
    progress.record("prediction", "testing", "length", option="six", right=False)
    assert LENGTH.ask().committed is None
    progress.record("prediction", "testing", "length")
    assert LENGTH.ask().committed is None


def test_the_button_does_what_commit_does():
    card = LENGTH.ask()
    live = card.widget.children[0]
    live._receive({"button": "commit", "chosen": None})
    assert card.committed is None
    assert texts(card) == (["Choose an answer first."], [])
    live._receive({"button": "commit", "chosen": 99})
    live._receive({"button": "commit", "chosen": "5"})
    live._receive({"button": "other", "chosen": 1})
    assert card.committed is None
    live._receive({"button": "commit", "chosen": 1})
    assert card.committed == "5"
    assert len(card.widget.children) == 3


def test_an_unknown_option_is_refused():
    with pytest.raises(ValueError, match="option must be one of '7', '5'"):
        LENGTH.ask().commit("6")
    with pytest.raises(ValueError, match="answer must be one of 'a', 'c', 'd', not 'b'"):
        Prediction("?", {"a": "", "c": "", "d": ""}, "b", "")
    with pytest.raises(ValueError, match="three or more"):
        Prediction("?", {"a": "", "b": ""}, "b", "")


def test_the_text_is_the_same_before_and_after():
    card = LENGTH.ask()
    before = card._repr_mimebundle_()
    card.commit("5")
    after = LENGTH.ask()._repr_mimebundle_()
    for kind in ("text/plain", "text/markdown"):
        assert before[kind] == after[kind]
    assert before["text/plain"].splitlines() == ["How long is w = (3, 4)?", "( ) 7", "( ) 5", "( ) x_1 <b>*twelve*</b>"]
    assert before["text/markdown"].endswith("*Run this cell to answer.*")
    assert "- x\\_1 \\<b\\>\\*twelve\\*\\</b\\>" in before["text/markdown"]
    assert before["application/vnd.jupyter.widget-view+json"]["model_id"] == card.widget.model_id
