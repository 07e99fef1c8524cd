"""What lists and rules read from a RESULT."""

from gradeapp.model.assessment import Assessment, Content, FormKey, Outcome, Override, outcome_of
from gradeapp.model.customer import BEGINNING
from tests.records_samples import result

KEY = FormKey("sample", "1", "d" * 64)


def test_that_nothing_rated_is_an_empty_outcome() -> None:
    assert outcome_of("", vetoed=True) == Outcome()


def test_that_a_result_gives_what_lists_show() -> None:
    text = result("A", score="70.5", warnings=["w"], provisional=True)
    assert outcome_of(text, vetoed=True) == Outcome(text, True, "70.5", "A", True, False, ("w",))


def test_that_a_result_with_errors_is_refused() -> None:
    assert outcome_of(result(None, errors=[{"input": "x", "code": "bad_type"}])).refused


def test_that_the_confirmed_grade_counts() -> None:
    rated = Assessment("a", KEY, Content(outcome=outcome_of(result("AA"))))
    confirmed = Assessment(
        "a", KEY, rated.content, override=Override("A", "理由", "李四", BEGINNING)
    )
    assert (rated.grade, confirmed.grade) == ("AA", "A")
