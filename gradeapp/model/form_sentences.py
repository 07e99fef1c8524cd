"""The sentences for the faults of rating forms; `problem` holds them together with all others."""

from collections.abc import Mapping
from types import MappingProxyType

# One sentence per fault. English here; `resources/i18n/zh_CN/forms.po` has the Chinese.
FORM_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        # --- what stands in a file
        "form.toml": "This isn't valid TOML: {reason}.",
        "form.not_utf8": "The file isn't in UTF-8; save it again with that encoding.",
        "form.too_large": "The file is too large for a rating form.",
        "form.too_deep": "Tables lie too deep within each other here.",
        "form.number": (
            "A number must be exact, with at most 15 digits before the point and 10 after "
            "it; nan and inf aren't numbers."
        ),
        "form.wanted_table": "This must be a table.",
        "form.wanted_text": "This must be a text in quotes that isn't empty.",
        "form.wanted_flag": "This must be true or false.",
        "form.wanted_number": "This must be a number.",
        "form.wanted_whole": "This must be a whole number from {least}.",
        "form.wanted_date": "This must be a date such as 2026-01-01.",
        "form.wanted_list": "This must be a list in square brackets.",
        "form.wanted_texts": "This must be a list of texts.",
        "form.wanted_rows": "This must be a list of rows.",
        "form.wanted_columns": "With “by”, a list of rows must stand here for each option.",
        "form.absent": "This must be filled in.",
        "form.choice": "“{value}” isn't possible here; choose one of: {options}.",
        "form.choice_near": "“{value}” isn't possible here; did you mean “{near}”?",
        "form.mark": (
            "“{mark}” isn't a provenance mark; marks are S, R, G, P with a number, and P-law."
        ),
        "form.unknown_key": "There is no “{key}” here.",
        "form.unknown_key_near": "There is no “{key}” here; did you mean “{near}”?",
        "form.id": "“{id}” can't be an id: use letters, digits and underscores, not a digit first.",
        "form.form_id": (
            "“{id}” can't be the id of a form: use letters, digits and hyphens, not a digit first."
        ),
        "form.version": (
            "“{version}” isn't a version; versions are whole numbers from 1, in quotes."
        ),
        "form.repeated": "“{id}” stands here for the second time; the first is {first}.",
        "form.taken": "“{id}” is the name of a part of the result; choose another id.",
        "form.option_is_value": (
            "The option “{id}” is called as an input or a derived value; formulas "
            "couldn't tell them apart."
        ),
        "form.circle": "These values need each other in a circle: {ids}.",
        "form.unit_id": "An input of the type unit must have the id “unit”, not “{id}”.",
        "form.options_not_enum": "Only an input of the type enum has options.",
        "form.fields_not_list": "Only an input of the type list has fields.",
        "form.bounds": "No number lies between these bounds.",
        "form.bounds_not_number": "Only numbers and lists have bounds (min, max, above).",
        "form.default": "The default isn't a value that this input allows.",
        "form.required_and_when": "Write either “required” or “when”, not both.",
        "form.by": "“by” must name an input with options; “{by}” isn't one.",
        "form.columns": "The columns must be the options of “{by}”: {options}.",
        "form.row": (
            "A row is [condition, outcome, mark], perhaps with a note {{zh, en}} at the end."
        ),
        "form.outcome": "“{outcome}” can't be the outcome of a row here.",
        "form.no_value": "“{condition}” compares with a value, but the table has no “value”.",
        "form.one_way": "{id} may earn points in one way only: table, lower_of, rate or met.",
        "form.rule_level": "This rule needs one of the levels {levels}; “{level}” isn't one.",
        "form.rule_level_near": "There is no level “{level}”; did you mean “{near}”?",
        "form.rule_no_level": "A rule with the effect {effect} has no level.",
        "form.unscored": "Only an assignment can leave a case unscored.",
        "form.digest": "{form} is published and may not change; write a new version.",
        "form.version_twice": "Version {version} already stands in {other}, with other content.",
        "form.file_name": "The file must be called after this date: {name}.",
        "form.folder": "The form {id} must lie in a folder of that name, not in “{folder}”.",
        "form.extends": "There is no form “{name}” to extend; write it as corporate-credit@1.",
        "form.extends_near": "There is no form “{name}” to extend; did you mean “{near}”?",
        "form.extends_circle": "Extending {name} leads back to this form.",
        "form.overrides": (
            "The extended form already has “{id}”; say replace = true or extend = true."
        ),
        "form.no_such_part": "The extended form has no “{id}”.",
        "form.no_such_part_near": "The extended form has no “{id}”; did you mean “{near}”?",
        # --- formulas and conditions
        "formula.too_long": "The formula is too long.",
        "formula.too_deep": (
            "The formula is too long or nested too deep; split it into derived values."
        ),
        "formula.character": (
            "“{found}” (character {column}) isn't a sign that formulas know: {formula}"
        ),
        "formula.unexpected": "“{found}” (character {column}) can't stand there: {formula}",
        "formula.closing": "A closing parenthesis is missing at character {column}: {formula}",
        "formula.ends": "The formula ends too early: {formula}",
        "formula.chained": (
            "Comparisons can't be chained (character {column}); join two of them by "
            "“and”: {formula}"
        ),
        "formula.arguments": "{found} doesn't take these arguments: {formula}",
        "formula.at_least": "at_least({count}, …) can't work with {among} conditions: {formula}",
        "formula.by_zero": "This divides by zero: {formula}",
        "formula.compare": "{left} and {right} can't be compared with each other: {formula}",
        "formula.no_order": "{part} has no order, so “{operator}” can't be used: {formula}",
        "formula.not_comparable": "{part} can't be compared with anything: {formula}",
        "formula.wanted_number": "{part} must be a number here: {formula}",
        "formula.wanted_condition": "{part} must be a condition here: {formula}",
        "formula.wanted_option": "{part} must be an input with options here: {formula}",
        "formula.wanted_level": "{part} must be a level here: {formula}",
        "formula.wanted_date": "{part} must be a date here: {formula}",
        "formula.wanted_month": "{part} must be a month here: {formula}",
        "formula.wanted_text": "{part} must be a text here: {formula}",
        "formula.wanted_list": "{part} must be a list here: {formula}",
        "formula.unknown_name": "There is no value “{name}”.",
        "formula.unknown_name_near": "There is no value “{name}”; did you mean “{near}”?",
        "formula.unknown_input": "There is no input “{name}”.",
        "formula.unknown_input_near": "There is no input “{name}”; did you mean “{near}”?",
        "formula.unknown_option": "There is no option “{name}”.",
        "formula.unknown_option_near": "There is no option “{name}”; did you mean “{near}”?",
        "formula.unknown_level": "There is no level “{name}”.",
        "formula.unknown_level_near": "There is no level “{name}”; did you mean “{near}”?",
        "formula.unknown_function": "There is no function “{name}”.",
        "formula.unknown_function_near": "There is no function “{name}”; did you mean “{near}”?",
        "formula.unknown_list": "There is no list “{name}”.",
        "formula.unknown_list_near": "There is no list “{name}”; did you mean “{near}”?",
        "formula.unknown_points": "There is no item “{name}”.",
        "formula.unknown_points_near": "There is no item “{name}”; did you mean “{near}”?",
        "formula.unknown_section": "There is no section “{name}”.",
        "formula.unknown_section_near": "There is no section “{name}”; did you mean “{near}”?",
        "formula.unknown_applies": "There is no rule “{name}”.",
        "formula.unknown_applies_near": "There is no rule “{name}”; did you mean “{near}”?",
        # --- what a readable form contradicts itself in
        "lint.section_sum": (
            "The points of this section's items add up to {sum}, but its maximum is {max}."
        ),
        "lint.form_sum": (
            "The points of the sections add up to {sum}, but the maximum of the form is {max}."
        ),
        "lint.best_row": "The points of the best row are {best}, but the item's maximum is {max}.",
        "lint.no_maximum": "A maximum is missing here; the points can't be checked without it.",
        "lint.unreachable": (
            "No case can hit this row (“{condition}”): earlier rows and the limits of the "
            "inputs leave nothing for it."
        ),
        "lint.after_otherwise": "This row stands after “otherwise”, so it is never tried.",
        "lint.no_otherwise": "The table must end with “otherwise”, so that every case hits a row.",
        "lint.gap": "The table leaves a hole: no row takes {value} in {gap}.",
        "lint.option_without_row": "The table has no row for {options}.",
        "lint.level_bound": (
            "The score of a level must be a lower bound such as “≥ 80”, or “otherwise”."
        ),
        "lint.level_order": (
            "{level} needs a higher score than {better}, the level before it; list levels "
            "from best to worst."
        ),
        "lint.level_overlap": (
            "{level} and {better} begin at the same score, so {level} is never given."
        ),
        "lint.level_unreachable": "No score from {low} to {high} gives the level {level}.",
        "lint.levels_hole": (
            "The levels leave a hole: a score in {gap} has no level; the worst level "
            'needs score = "otherwise".'
        ),
        "lint.level_no_score": "The other levels have a score, {level} has none.",
        "lint.level_never": "Nothing in the form gives the level {level}.",
        "lint.stars_order": "{level} has more stars than the better level {better}.",
        "lint.never": "This condition can never be true: {condition}",
        "lint.always": "This condition is always true: {condition}",
        "lint.cap_best": "A cap to {level}, the best level, changes nothing.",
        "lint.no_effect": (
            "This rule changes nothing: where it applies, the grade is {level} or worse already."
        ),
        "lint.unused_input": "Nothing uses the input {id}.",
        "lint.unused_field": "Nothing uses the field {id}.",
        "lint.unused_derived": "Nothing uses the derived value {id}.",
        "lint.heading_twice": "A column headed “{heading}” could belong to the input {id} too.",
        "lint.needs_sections": "A form of the kind {kind} needs sections with items.",
        "lint.needs_items": "A form of the kind {kind} needs items.",
        "lint.needs_points": "Every item of a form of the kind {kind} must earn points.",
        "lint.needs_rates": "An item of a form of the kind {kind} needs a rate.",
        "lint.needs_conditions": "An item of a form of the kind {kind} needs “met”.",
        "lint.needs_levels": "A form of the kind {kind} needs levels.",
        "lint.needs_scores": "The levels of a form of the kind {kind} need a score each.",
        "lint.needs_grade": "A form of the kind {kind} needs [grade], which gives the level.",
        "lint.needs_history": "A form of the kind {kind} needs [history].",
        "lint.gives_no_grade": "A form of the kind {kind} gives no grade, so levels mean nothing.",
        "lint.sign_and_grade": "Signs give the grade, so there can't be a [grade] beside them.",
        "lint.no_levels": "This gives a level, and the form has none.",
        "lint.history_rows": "The list “{id}” needs at least one month: write min = 1.",
        "lint.history_month": (
            "“{id}” must be a field of the type month in the list, required and without na."
        ),
        "lint.history_initial": (
            "“{id}” must be an input whose options are the options of the levels, "
            "with a default and without na."
        ),
        "lint.no_level_option": "The level {level} needs the option that stands for it.",
        "lint.level_option": "No input has the option “{option}” of this level.",
        "lint.option_without_level": "These options of {id} have no level: {options}.",
        "lint.no_follow_up": "The level {level} needs its follow_up, which formulas ask for.",
        "lint.no_mark": "The number here needs a provenance mark ({key}).",
        "lint.not_english": "The English text is in Chinese.",
        "lint.pro_rated": "Nothing in this section can be n/a, so it need not be pro-rated.",
        # --- what stands in a file
        "form.lower_of_one": "“lower_of” needs at least two tables.",
        # --- what a readable form contradicts itself in
        "lint.no_unit": "The form has amounts but no input “unit”.",
        "lint.unused_unit": "The form has a unit but no amounts.",
        "lint.signature_twice": "Two roles are called “{label}”.",
    }
)
