"""What the review itself asks to be predicted, across lessons."""

from helpers.prediction import Prediction
from lessons.review.explorers import WholeCourse


class predictions:  # noqa: N801 - read as a place: predictions.length
    """The question to commit to before the picture answers."""

    length = Prediction(
        question="A small network learns a single example, y = 1. At first it says p = 0.26, and the gradient of its "
        "loss is an arrow of length 1.35. After 40 updates with the same η it says p = 0.98. What has become of the "
        "gradient's length?",
        options={
            "It stays about as it is: η is the same all the way.": "η is the factor before the gradient. "
            "The gradient itself is worked out anew at each update.",
            "It grows: the weights have grown.": "Larger weights can make a gradient larger. But every gradient here "
            "has p − y as a factor.",
            "It gets small, because the network is nearly right.": "Yes.",
            "It gets small, because the hidden units saturate.": "It does get small. But the gradients of the "
            "weights into the output do not pass the hidden units' slopes at all. What makes those small?",
        },
        answer="It gets small, because the network is nearly right.",
        why="Every gradient in this network has the factor p − y, which goes from −0.74 to −0.02; the length goes from "
        "1.35 to 0.03. So a small gradient need not mean trouble: whoever is right has one, too. Look at the loss "
        "before you look for a fault.",
        picture=lambda: WholeCourse(part="gradient", seed=5),
        change={"update": 40},
        gives_away=(r"update 40", r"nearly right", r"0\.0\d+ long", r"[Ww]hoever is right", r"p − y"),
    )
