"""A link that is not wholly understood says so by the lever's name and how to mend it, and annoys nobody."""

from __future__ import annotations

import ast
import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as some

import crcdata.ui
from crcdata.language import LANGUAGES, open_language
from crcdata.scenario import LEVERS, PARAMETERS, PATHS, from_link, lever
from crcdata.ui.link_parameters import PAGE_PARAMETERS, unknown_parameters
from tests.ui.visits import open_page


def told(app) -> str:
    kinds = (app.markdown, app.warning, app.info, app.caption)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def names_in_links() -> set[str]:
    """Return every name that a page reads from the link or writes into it."""
    found = set()
    for place in pkgutil.iter_modules(crcdata.ui.__path__):
        module = importlib.import_module(f"crcdata.ui.{place.name}")
        with open(str(module.__file__), encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
            called = getattr(call.func, "id", "")
            if called == "read_link":
                found |= {(module, getattr(call.args[0], "id", None))}
            elif called == "write_link" and isinstance(call.args[0], ast.Dict):
                found |= {(module, getattr(key, "id", None)) for key in call.args[0].keys}
    return {getattr(module, name) for module, name in found if name is not None}


def test_every_name_that_a_page_keeps_in_the_link_is_known():
    names = names_in_links()
    assert {"lang", "region", "compare_measure", "map_side", "chain"} <= names
    assert names <= PAGE_PARAMETERS
    assert unknown_parameters([*PARAMETERS, *PAGE_PARAMETERS]) == ()


@pytest.mark.parametrize(
    "name",
    ["utm_source", "UTM_Campaign", "fbclid", "yclid", "ysclid", "_ga", "_openstat", "embed", "gclid", "ref"],
)
def test_what_counts_visitors_is_passed_over_without_a_word(name):
    assert unknown_parameters([name]) == ()


@given(names=some.lists(some.text(max_size=200), max_size=30))
def test_any_names_get_at_most_three_short_notices(names):
    notices = unknown_parameters(names)
    assert len(notices) <= 3
    assert all(len(str(each)) < 300 for each in notices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_misspelt_lever_is_told_quietly_with_its_label_and_the_right_name(language):
    app = open_page("scenario", lang=language, birth_growth="2")
    label = open_language(language).gettext(lever("births_growth").label)
    assert not app.warning
    (words,) = [
        each.value.replace("\\", "") for each in app.caption if "birth_growth" in each.value.replace("\\", "")
    ]
    assert label in words
    assert "births_growth" in words


def test_a_link_with_trackers_alone_opens_without_a_word():
    app = open_page("scenario", lang="en", utm_source="mail", fbclid="x", births_growth="2")
    assert "passed over" not in told(app)
    assert not app.warning


@pytest.mark.parametrize("spec", LEVERS, ids=lambda spec: spec.key)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_value_of_any_lever_is_told_by_its_label_with_the_bounds_that_mend_it(spec, language):
    text = open_language(language)
    for value in ("lots", "1e300", "-1e300"):
        (notice,) = from_link({spec.key: value})[1]
        words = notice.describe(text)
        assert text.gettext(spec.label) in words
        assert spec.key in words
        assert f"{spec.low:.10g}" in words
        assert f"{spec.high:.10g}" in words
        assert "e+" not in words.replace("1e+300", "")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.field)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_choice_of_any_path_is_told_by_its_label_with_what_it_may_be(path, language):
    text = open_language(language)
    (notice,) = from_link({path.parameter: "lots"})[1]
    words = notice.describe(text)
    assert text.gettext(path.label) in words
    assert all(key in words for key in path.keys)


def test_a_page_says_what_to_do_with_a_link_that_is_partly_wrong():
    app = open_page("scenario", lang="en", births_growth="99")
    assert "Set what is missing with the levers, or correct the link." in told(app)
    assert "“Births growth” (births_growth) must lie between -5 and 5, found 99." in told(app)


def test_a_wrong_value_of_a_region_is_told_by_the_place_where_it_stands_in_the_link():
    (notice,) = from_link({"regions": "KZ-61.births_growth:2;KZ-75.births_growth:-6"})[1]
    assert str(notice) == "“Births growth” (KZ-75.births_growth) must lie between -5 and 5, found -6."
