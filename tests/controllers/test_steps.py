"""The steps that can be undone: what joins, what is dropped, what is forgotten."""

from gradeapp.controllers.steps import MOST_STEPS, Step, Steps


class Paper:
    """Something to change, with its steps."""

    def __init__(self) -> None:
        self.text, self.steps = "", Steps()

    def write(self, text: str, key: str = "line") -> None:
        before, self.text = self.text, text
        undo, redo = lambda: self._put(before), lambda: self._put(text)
        self.steps.take(Step(undo, redo, "there", key, (before, text)))

    def _put(self, text: str) -> None:
        self.text = text


def test_that_changes_of_one_key_join_until_the_place_is_left() -> None:
    paper = Paper()
    for text in ("1", "12"):
        paper.write(text)
    paper.steps.settle()
    paper.write("123")
    assert paper.steps.undo() is not None
    assert paper.text == "12"
    paper.steps.undo()
    assert paper.text == ""
    assert paper.steps.undo() is None
    paper.steps.redo()
    paper.steps.redo()
    assert paper.text == "123"
    assert paper.steps.redo() is None


def test_that_a_change_without_a_key_never_joins() -> None:
    paper = Paper()
    for text in ("a", "b"):
        paper.write(text, key="")
    paper.steps.undo()
    assert paper.text == "a"


def test_that_typing_and_taking_it_out_again_is_no_step() -> None:
    paper = Paper()
    for text in ("1", ""):
        paper.write(text)
    assert paper.steps.reach == (False, False)


def test_that_what_came_to_nothing_leaves_the_step_before_it_alone() -> None:
    paper = Paper()
    paper.write("1")
    paper.steps.settle()
    for text in ("12", "1", "13"):
        paper.write(text)
    paper.steps.undo()
    assert paper.text == "1"


def test_that_a_new_change_forgets_what_was_undone() -> None:
    paper = Paper()
    paper.write("1")
    paper.steps.undo()
    assert paper.steps.reach == (False, True)
    paper.write("2")
    assert paper.steps.reach == (True, False)


def test_that_only_so_many_steps_are_kept() -> None:
    paper = Paper()
    for number in range(MOST_STEPS * 2):
        paper.write(str(number), key="")
    steps = 0
    while paper.steps.undo() is not None:
        steps += 1
    assert steps <= MOST_STEPS + 1
