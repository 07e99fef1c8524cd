"""What the fields above the form and the states of an assessment are called."""

from gradeapp.model.problem import Translate


def field_labels(tr: Translate) -> dict[str, str]:
    """Give the labels of the fields above the form."""
    return {
        "name": tr("Customer"),
        "number": tr("Customer number"),
        "uscc": tr("Unified social credit code"),
        "rated_on": tr("Rated on"),
    }


def state_labels(tr: Translate) -> dict[str, str]:
    """Give the states of an assessment as people call them."""
    return {
        "draft": tr("Draft"),
        "submitted": tr("Submitted"),
        "reviewed": tr("Reviewed"),
        "approved": tr("Approved"),
        "signed": tr("Signed off"),
        "superseded": tr("Superseded"),
        "returned": tr("Returned"),
    }
