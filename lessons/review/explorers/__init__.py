"""The picture of the review."""

from lessons.review.explorers.whole_course import WholeCourse

__all__ = ["WholeCourse"]
