"""Review: what did I get wrong, and what do the words mean?"""

from lessons.review.deck import again, review
from lessons.review.explorers import WholeCourse
from lessons.review.overview import abilities, glossary, open_exercises
from lessons.review.predictions import predictions

__all__ = ["WholeCourse", "abilities", "again", "glossary", "open_exercises", "predictions", "review"]
