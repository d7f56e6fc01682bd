"""No two measures look alike where one of them is chosen."""

import pytest

from crcdata.analysis.measures import MEASURES
from crcdata.language import LANGUAGES, open_language
from crcdata.ui.measure_labels import measure_labels


def alike(names: list[str]) -> set[str]:
    """The names that occur twice, whatever their case and spaces."""
    plain = [" ".join(name.casefold().split()) for name in names]
    return {name for name in plain if plain.count(name) > 1}


def test_every_measure_has_a_key_of_its_own():
    assert alike([each.key for each in MEASURES]) == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_measure_has_a_name_of_its_own_with_and_without_its_part_of_the_model(code):
    text = open_language(code)
    labels = measure_labels(text)
    assert list(labels) == [each.key for each in MEASURES]
    assert alike(list(labels.values())) == set()
    assert alike([text.gettext(each.label) for each in MEASURES]) == set()
