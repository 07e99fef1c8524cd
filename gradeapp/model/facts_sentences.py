"""The sentences for the faults of shared facts and of lists; `problem` holds all of them."""

from collections.abc import Mapping
from types import MappingProxyType

# One sentence per fault. English here; `resources/i18n/zh_CN/facts.po` has the Chinese.
FACT_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "facts.input": "“{input}” must name a form and its input, as corporate-credit.net_sales.",
        "facts.no_form": "There is no form “{form}”.",
        "facts.no_form_near": "There is no form “{form}”; did you mean “{near}”?",
        "facts.no_input": "The form {form} has no input “{input}”.",
        "facts.no_input_near": "The form {form} has no input “{input}”; did you mean “{near}”?",
        "facts.no_list": "Rows of a list aren't facts that forms share.",
        "facts.kind": "{input} is of the kind {found}; the fact is of the kind {wanted}.",
        "facts.unit": "{input} is in “{found}”, {other} in “{wanted}”; say how by “times”.",
        "facts.options": "{input} has other options than {other}: {options}.",
        "facts.twice": "{input} already holds the fact “{fact}”.",
        "facts.times": "“times” must be a number above 0, for an input of the kind decimal.",
        "facts.unit_input": "The unit of the amounts isn't a fact: amounts are converted.",
        "facts.apart": "{input} stands under the fact “{fact}” and can't stand apart as well.",
        "facts.again": "The fact “{fact}” has another {what} in another file.",
        "tally.count": "“{input}” takes the number of lines of a list: it must be an integer.",
        "tally.sum": "“{input}” takes the sum of a list: it must be an integer or a decimal.",
        "tally.twice": "“{input}” is filled from a list already.",
    }
)
