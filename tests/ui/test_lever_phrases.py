"""What is set, in a phrase: the sign of per cent beside a number, no unit that only a heading can bear."""

import pytest

from crcdata.language import LANGUAGES, SHARES, open_language
from crcdata.scenario import LEVERS, Scenario
from crcdata.ui.levers import changes

WORDS = {"kk": "пайыз", "ru": "процент", "en": "per cent"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lever_in_per_cent_is_told_with_the_sign_and_without_the_word(language: str):
    text = open_language(language)
    shares = [spec for spec in LEVERS if spec.unit in SHARES]
    assert shares
    for spec in shares:
        (phrase,) = changes(text, Scenario().with_lever(spec.key, spec.high), {})
        told = phrase.removeprefix(text.gettext(spec.label))
        assert text.percent(spec.high, spec.decimals) in told
        assert WORDS[language] not in told


def test_the_kazakh_unit_of_a_count_fits_behind_a_number():
    text = open_language("kk")
    (phrase,) = changes(text, Scenario().with_lever("school_shifts", 1.0), {})
    assert phrase.endswith("1,0 бірлік")
