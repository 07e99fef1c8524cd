"""How a value comes about: its formula in words, and with the figures of the case put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.answers import Answer, State
from gradeapp.model.engine.evaluate import compile_condition, compile_value
from gradeapp.model.engine.plan import Plan, plan_of
from gradeapp.model.entry.entry import Entry
from gradeapp.model.exact import grouped, plain
from gradeapp.model.expression import (
    Arithmetic,
    Call,
    If,
    Name,
    Negative,
    Node,
    Number,
    Rows,
    names,
)
from gradeapp.model.scorecard import Derived, Item
from gradeapp.model.sheet.bands import Phrases, band_of
from gradeapp.model.sheet.voice import Voice, with_unit
from gradeapp.views.wording import function_words, say_value

SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
TIGHT = {"+": 1, "-": 1, "*": 2, "/": 2}
FEWEST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Working:
    """One value: what it is called, its formula in words and in figures, and what it comes to.

    `words` and `figures` are "" where there is nothing to say beyond the value. `mark` is the
    provenance of the formula.
    """

    label: str
    words: str
    figures: str
    value: str
    mark: str = ""


def workings(entry: Entry, item: Item, voice: Voice) -> tuple[Working, ...]:
    """Say how an item's value comes about, then how each value it is computed from does."""
    found, form = entry.rating.items.get(item.id), entry.scorecard
    if item.value is None or found is None:
        return ()
    derived = {value.id: value for value in (*form.derived, *form.late)}
    said = _Saying(entry, voice, plan_of(form))
    node: Node = item.value
    mark = item.mark
    while isinstance(node, Name) and node.id in derived:
        reads = derived[node.id]
        node, mark = reads.node, reads.mark
    value = say_value(found, form, voice, band_of(item.tables, item.value))
    first = Working(voice.text(item.label), said.words(node), said.figures(node), value, mark)
    behind = (said.working(derived[name]) for name in _behind(said, node, derived))
    return tuple(one for one in (first, *behind) if one.words)


def _behind(said: "_Saying", node: Node, derived: dict[str, Derived]) -> Iterator[str]:
    """Go through the derived values that a node reads as it counts now, each once."""
    waiting, seen = [said.counting(node)], set[str]()
    while waiting:
        for name in sorted(names(waiting.pop(0))):
            if name in derived and name not in seen:
                seen.add(name)
                waiting.append(said.counting(derived[name].node))
                yield name


class _Saying:
    """Says formulas of one entry."""

    def __init__(self, entry: Entry, voice: Voice, plan: Plan) -> None:
        self._entry, self._voice, self._plan = entry, voice, plan
        self._phrases = Phrases(entry.scorecard, voice)
        self._env = plan.environment(entry.answers)
        for value in plan.derived:
            value.compute(self._env)

    def working(self, value: Derived) -> Working:
        """Say how a derived value comes about."""
        number = self._said(self._value(Name(value.id)))
        total = with_unit(number, self._voice.text(value.unit))
        label = self._voice.text(value.label)
        return Working(label, self.words(value.node), self.figures(value.node), total, value.mark)

    def counting(self, node: Node) -> Node:
        """Give the branch of a choice that counts; the node itself while that is open."""
        while isinstance(node, If):
            taken = compile_condition(node.condition, self._plan.slots)(self._env)
            if taken is None:
                return node
            node = node.then if taken else node.otherwise
        return node

    def words(self, node: Node) -> str:
        """Say a formula by what its parts are called, "" for a bare figure."""
        counting = self.counting(node)
        return "" if isinstance(counting, Number) else self._write(counting, figures=False)

    def figures(self, node: Node) -> str:
        """Say a formula by what its parts are in this case, "" if there is nothing to compute."""
        counting = self.counting(node)
        if isinstance(counting, Arithmetic | Call | Negative):
            return self._write(counting, figures=True)
        return ""

    def _write(self, node: Node, *, figures: bool) -> str:
        match self.counting(node):
            case Arithmetic(sign, left, right):
                return self._arithmetic(sign, left, right, figures=figures)
            case Negative(operand):
                inner = self._write(operand, figures=figures)
                return f"−{inner}" if inner else ""
            case Call(function, operands) if function in function_words(self._voice.tr):
                parts = [self._write(one, figures=figures) for one in operands]
                word = self._voice.set(function_words(self._voice.tr)[function])
                return f"{word} ({', '.join(parts)})" if all(parts) else ""
            case Number(value):
                return grouped(plain(value))
            case other:
                return self._leaf(other, figures=figures)

    def _arithmetic(self, sign: str, left: Node, right: Node, *, figures: bool) -> str:
        parts = []
        for place, operand in enumerate((left, right)):
            inner = self.counting(operand)
            text = self._write(inner, figures=figures)
            loose = isinstance(inner, Arithmetic) and (
                TIGHT[inner.operator] < TIGHT[sign]
                or (place and sign in "-/" and TIGHT[inner.operator] == TIGHT[sign])
            )
            parts.append(f"({text})" if text and loose else text)
        return f" {SIGNS[sign]} ".join(parts) if all(parts) else ""

    def _leaf(self, node: Node, *, figures: bool) -> str:
        if figures:
            said = self._said(self._value(node))
            return f"({said})" if said.startswith("-") else said
        match node:
            case Name(id):
                name = self._phrases.name(id)
                return "" if name == id and id != "x" else name
            case Rows(function, list_id, value, where):
                return self._rows(function, list_id, value, where)
            case _:
                return self._phrases.say(node)

    def _rows(self, function: str, list_id: str, value: Node | None, where: Node | None) -> str:
        voice = self._voice
        whole = voice.text(self._entry.scorecard.input(list_id).label)
        what = "" if value is None else self._row_name(list_id, value)
        said = voice.tr("sum of {what} in {list}") if function == "sum" else ""
        said = said or voice.tr("rows of {list}")
        text = voice.word(said, what=what, list=whole)
        condition = "" if where is None else self._phrases.say(where)
        return f"{text} ({condition})" if condition else text

    def _row_name(self, list_id: str, value: Node) -> str:
        own = self._entry.scorecard.input(list_id)
        labels = {one.id: one.label for one in own.row_values}
        labels |= {one.id: one.label for one in own.fields}
        if isinstance(value, Name) and value.id in labels:
            return self._voice.text(labels[value.id])
        return self._phrases.say(value)

    def _value(self, node: Node) -> object:
        rating = self._entry.rating
        if isinstance(node, Name):
            if node.id in rating.derived:
                return rating.derived[node.id]
            of_result = {"score": rating.score, "grade": rating.grade}
            if node.id in of_result:
                return of_result[node.id]
        return compile_value(node, self._plan.slots)(self._env)

    def _said(self, value: object) -> str:
        voice = self._voice
        if isinstance(value, Fraction):
            exact = plain(value)
            short = len(exact.partition(".")[2]) <= FEWEST_DECIMALS
            return grouped(exact) if short else voice.number(value)
        if value is None or isinstance(value, State):
            return voice.state(value) if isinstance(value, State) else "—"
        answer: Answer = value  # type: ignore[assignment]
        return voice.other(answer)
