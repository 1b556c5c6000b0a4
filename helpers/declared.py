"""What a lesson declares in a class, `exercises` or `predictions`, takes its name and its lesson from there."""

from helpers.course import lesson_of


class Declared:
    """Something that is called as the class calls it, and belongs to the lesson whose folder holds the class.

    Used outside a lesson, it is given both.
    """

    lesson: str
    name: str

    def __set_name__(self, owner: type, name: str) -> None:
        for field, value in (("lesson", lesson_of(owner.__module__)), ("name", name)):
            if not getattr(self, field):
                object.__setattr__(self, field, value)  # as a frozen dataclass allows
