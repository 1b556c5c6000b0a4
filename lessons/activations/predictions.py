"""What lesson 06 asks to be predicted before a picture shows it."""

from helpers.card import Block
from helpers.prediction import Prediction
from lessons.activations.explorers import Chain, Curve, Shares, Stretch

LAST_LAYERS = (
    ("yes or no, as a probability of yes: from 0 to 1", "sigmoid"),
    ("one of several classes, as a probability of each: together 1", "softmax"),
    ("a number between two signs, as a steering wheel's turn: from −1 to 1", "tanh"),
    ("any number, as a temperature or a profit", "linear"),
)
"""What the answer of a network is, and the activation of its last layer."""


class predictions:  # noqa: N801 - read as a place: predictions.ten_sigmoids
    """The questions to commit to before the picture answers."""

    tanh_by_sigmoid = Prediction(
        question="Sigmoid runs from 0 to 1, tanh from −1 to 1, and both are S-shaped. How does one make tanh from σ?",
        options={
            "tanh(z) = σ(z) − ½": "That is centered, and only 1 tall: from −½ to ½.",
            "tanh(z) = 2σ(z) − 1": "The range is right. Compare the slopes at 0: "
            "2σ(z) − 1 has 2 · ¼ = ½ there, and tanh has 1.",
            "tanh(z) = 2σ(2z) − 1": "Yes.",
            "Not at all: they are different curves.": "One is the other, stretched and shifted. "
            "How much is each to be stretched?",
        },
        answer="tanh(z) = 2σ(2z) − 1",
        why="Twice as tall, shifted down by 1, and twice as fast along z. Multiply numerator and denominator of tanh "
        "by e⁻ᶻ: (1 − e⁻²ᶻ)/(1 + e⁻²ᶻ) = 2/(1 + e⁻²ᶻ) − 1. So the slope at 0 is 2 · 2 · ¼ = 1.",
        picture=Stretch,
        change=({"height": 2}, {"down": 1}, {"speed": 2}),
        gives_away=(
            r"2\s*[·*]?\s*(σ|sigmoid|\\,?\\?sigma)\s*\(2",
            r"(σ|sigmoid|\\sigma)\(2\s*[·*]?\s*z",
            r"[Tt]wice (as (tall|fast|steep)|for the)",
            r"shifted down",
        ),
    )
    ten_sigmoids = Prediction(
        question="Ten sigmoid layers in a chain, one unit each, every weight 1. You nudge the input of the first. "
        "What fraction of the nudge reaches the end?",
        options={
            "All of it.": "Weights of 1 pass it on whole, and then comes the sigmoid. How steep is it at its steepest?",
            "About a tenth.": "A tenth would be each layer keeping four fifths. The sigmoid keeps a quarter at best.",
            "About a thousandth.": "Each layer would have to keep a half: ½ to the tenth is about a thousandth. "
            "The sigmoid's slope is ¼ at most.",
            "Less than a millionth.": "Yes.",
        },
        answer="Less than a millionth.",
        why="The slopes on the way multiply. The sigmoid's is ¼ at most, so at most ¼ to the tenth power is left, "
        "0.00000095; with sums away from 0 it is less. The picture has 32 units a layer and random weights, "
        "and comes to much the same.",
        picture=lambda: Chain(depth=1),
        change={"depth": 10},
        gives_away=(
            r"4\.2·10⁻⁷",
            r"millionth",
            r"0\.00000095",
            r"10⁻[67]",
            r"[Vv]anish",
            r"lead to nothing",
            r"layers[^.]*hardly (move|learn)",
            r"tfrac14\\right\)\^",
            r"(¼|quarter)[^.]{0,20} to the (tenth|power)",
        ),
    )
    same_start = Prediction(
        question="Ten layers of 32 units, weights drawn with scale 1. Which passes on more of a nudge, on average "
        "over many starts: tanh or ReLU?",
        options={
            "ReLU: its slope is 1, and tanh's is less almost everywhere.": "Its slope is 1 where it fires. "
            "How many of the units fire?",
            "tanh": "Yes.",
            "Both the same.": "Compare what each does to half of the units: those with a sum below 0.",
        },
        answer="tanh",
        why="About half of the ReLUs are silent and pass on nothing, so a layer keeps √½ ≈ 0.71 of a nudge; to the "
        "tenth power that is 0.03. A tanh layer keeps about 0.87: its slopes are below 1, but none is 0. "
        "Scale √2 makes up for the silent half: that is why ReLU layers start with larger weights (He et al., 2015).",
        picture=lambda: Chain(activation="tanh", depth=10),
        change={"activation": "relu"},
        gives_away=(
            r"10 relu layers",
            r"[Hh]alf of (the|its) (units|ReLUs)",
            r"[Ss]ilent",
            r"√½|sqrt\{?\\tfrac12",
            r"falls behind",
            r"does not mend",
            r"tanh[^.]{0,40}(passes on more|keeps more|beats)",
            r"\bHe('s| et al)",
        ),
    )
    probability = Prediction(
        question="A network is to answer with the probability that a mail is spam: one number. "
        "Which activation does its last layer get?",
        options={
            "ReLU": "It is never negative, but what stops it from answering 7?",
            "tanh": "It is bounded, but half of its range is negative.",
            "Sigmoid": "Yes.",
            "Linear": "It answers any number, −12 as well as 12.",
            "Softmax over this one number": "Shares of a whole add up to 1. If there is one share only, what is it?",
        },
        answer="Sigmoid",
        why="Its range is (0, 1), and a larger sum always means a larger probability. Softmax is its relative for "
        "several classes of which one is right; with a single output it answers 1 whatever comes in.",
        picture=lambda: Curve(activation="linear", z=3),
        change=({"z": -3}, {"activation": "sigmoid"}, {"z": 3}),
        after=lambda: [Block("text", "Which activation for which answer?"), Block("pairs", pairs=LAST_LAYERS)],
        gives_away=(
            r"sigmoid at z = 3",
            r'activation="sigmoid"',
            r"[Ss]igmoid[^.|\n]*(probab|yes or no|spam|last layer)",
            r"(probab|yes or no|spam|last layer)[^.\n]*[Ss]igmoid",
            r"(probab|chance)[^.]*(between|from) 0 (and|to) 1",
        ),
    )
    add_to_all = Prediction(
        question="Softmax makes shares 0.245, 0.665, 0.090 of the sums 2, 3, 1. You add 1,000 to all three sums. "
        "What are the shares now?",
        options={
            "All three come closer to one third.": "They would if the sums became alike. "
            "Here their differences stay as they were.",
            "The largest takes everything.": "That happens when the sums are multiplied. Here something is added.",
            "The same as before.": "Yes.",
        },
        answer="The same as before.",
        why="e^(z + c) = e^z · e^c: every power gets the same factor, above and below the fraction bar, and it "
        "cancels. Only differences between sums count.",
        picture=Shares,
        change=({"common": 3}, {"common": 1000}),
        gives_away=(
            r"cat 1002",
            r"[Ss]hares? (stay|do(es)? not|keep|is what)",
            r"[Ss]ame (shares|factor|as before)",
            r"[Dd]ifferences? (between|of the) (the )?sums",
            r"cancel",
            r"e\^c",
            r"largest[^.]{0,20} off",
        ),
    )
