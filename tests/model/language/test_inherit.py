"""A form that extends another adds, replaces, extends and disables its parts by id."""

from gradeapp.model.language.inherit import inherit
from gradeapp.model.language.reading import Faults, Raw

BASE: Raw = {
    "id": "base",
    "title": "基础",
    "input": [{"id": "a", "max": 1}, {"id": "b"}],
    "section": [{"id": "S", "max": 5, "item": [{"id": "S1", "max": 2}, {"id": "S2", "max": 3}]}],
    "rule": [{"id": "r1"}, {"id": "r2"}],
    "level": [{"label": "甲"}],
    "check": [{"input": "a"}],
    "notes": [1, 2],
}


def resolved(**own: object) -> tuple[dict[str, object], list[tuple[str, str]]]:
    faults = Faults("")
    raw = inherit(BASE, {"extends": "base@1", **own}, faults)
    return dict(raw), [(problem.code, problem.where) for problem in faults.found]


def test_that_nothing_of_its_own_leaves_the_base_as_it_is() -> None:
    assert resolved() == ({**BASE, "extends": "base@1"}, [])


def test_that_a_key_of_its_own_overrides_and_lists_without_ids_are_replaced() -> None:
    raw, problems = resolved(title="扩展", notes=[3])
    assert (raw["title"], raw["notes"], problems) == ("扩展", [3], [])


def test_that_a_new_part_is_added_at_the_end() -> None:
    raw, problems = resolved(rule=[{"id": "r3"}])
    assert (raw["rule"], problems) == ([{"id": "r1"}, {"id": "r2"}, {"id": "r3"}], [])


def test_that_a_part_replaces_the_one_of_its_id_in_place() -> None:
    raw, problems = resolved(input=[{"id": "a", "replace": True, "min": 0}])
    assert (raw["input"], problems) == ([{"id": "a", "min": 0}, {"id": "b"}], [])


def test_that_a_part_extends_the_one_of_its_id_down_to_its_own_parts() -> None:
    item = {"id": "S2", "extend": True, "max": 4}
    raw, problems = resolved(section=[{"id": "S", "extend": True, "max": 6, "item": [item]}])
    items = [{"id": "S1", "max": 2}, {"id": "S2", "max": 4}]
    assert (raw["section"], problems) == ([{"id": "S", "max": 6, "item": items}], [])


def test_that_levels_go_by_label_and_checks_by_input() -> None:
    raw, problems = resolved(
        level=[{"label": "甲", "replace": True, "stars": 5}],
        check=[{"input": "a", "replace": True, "when": "x"}],
    )
    assert raw["level"] == [{"label": "甲", "stars": 5}]
    assert raw["check"] == [{"input": "a", "when": "x"}]
    assert problems == []


def test_that_overriding_without_saying_so_is_a_fault() -> None:
    assert resolved(rule=[{"id": "r3"}, {"id": "r1"}])[1] == [("form.overrides", "rule[1].id")]


def test_that_replacing_nothing_is_a_fault() -> None:
    assert resolved(rule=[{"id": "r11", "replace": True}, {"id": "zzz", "extend": True}])[1] == [
        ("form.no_such_part_near", "rule[0]"),
        ("form.no_such_part", "rule[1]"),
    ]


def test_that_parts_are_disabled_at_any_depth() -> None:
    raw, problems = resolved(disable=["rule.r1", "item.S1", "input.b"])
    assert raw["rule"] == [{"id": "r2"}]
    assert raw["section"] == [{"id": "S", "max": 5, "item": [{"id": "S2", "max": 3}]}]
    assert raw["input"] == [{"id": "a", "max": 1}]
    assert problems == []


def test_that_disabling_nothing_is_a_fault() -> None:
    assert resolved(disable=["rule.r3", 7])[1] == [
        ("form.no_such_part_near", "disable[0]"),
        ("form.no_such_part", "disable[1]"),
    ]
    assert resolved(disable="rule.r1")[1] == [("form.wanted_list", "disable")]


def test_that_what_isnt_a_part_is_left_for_the_reader_to_name() -> None:
    raw, problems = resolved(rule=[5], input="none")
    assert raw["rule"] == [{"id": "r1"}, {"id": "r2"}, 5]
    assert raw["input"] == "none"
    assert problems == []


def test_that_a_broken_base_can_be_laid_over() -> None:
    faults = Faults("")
    own = {"disable": ["rule.x"], "rule": [{"id": "x"}]}
    raw = inherit({"rule": [5, {"id": "x"}]}, own, faults)
    assert raw["rule"] == [5, {"id": "x"}]
    assert faults.found == ()


def test_that_each_own_part_knows_its_place_in_its_file() -> None:
    faults = Faults("")
    section = {"id": "S", "extend": True, "item": [{"id": "S9"}]}
    inherit(BASE, {"rule": [{"id": "r3"}], "section": [section]}, faults)
    assert faults.origins == {
        "rule[2]": "rule[0]",
        "section[0]": "section[0]",
        "section[0].item[2]": "section[0].item[0]",
    }
