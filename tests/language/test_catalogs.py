"""The catalogs: complete, clean, and the same after every update."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crcdata.language import LANGUAGES
from crcdata.language.catalogs import path_of, read, update
from crcdata.language.checking import check
from crcdata.language.extraction import Found, MessageId, messages
from crcdata.language.opening import FOLDER

CHILDREN: MessageId = ("{count} child", "{count} children")


def test_every_message_is_translated_without_a_fault() -> None:
    assert [str(finding) for finding in check(messages())] == []


@pytest.mark.parametrize(
    ("code", "word"), [("kk", "пайыз(?!дық)"), ("ru", "процент(?!н)"), ("en", "per cent")]
)
def test_a_number_has_the_sign_of_per_cent_beside_it_and_never_the_word(code: str, word: str) -> None:
    told = re.compile(rf"[0-9}}][\s\N{{NO-BREAK SPACE}}]*{word}")
    # What tables of data say is English as it was written down there; its translations are the catalogs'.
    found = [
        sentence
        for message in read(code)
        if code != "en" or not all(place.startswith("data/") for place, _line in message.locations)
        for sentence in ([message.string] if isinstance(message.string, str) else message.string)
        if told.search(sentence)
    ]
    assert found == []


def test_an_update_of_the_committed_catalogs_changes_nothing(tmp_path: Path) -> None:
    for code in LANGUAGES:
        path_of(code, tmp_path).parent.mkdir(parents=True)
        path_of(code, tmp_path).write_bytes(path_of(code, FOLDER).read_bytes())
    assert update(messages(), tmp_path) == []


def test_a_first_update_makes_catalogs_that_only_lack_translations(tmp_path: Path) -> None:
    wanted = _found("Births", CHILDREN)
    assert len(update(wanted, tmp_path)) == len(LANGUAGES)
    faults = {(finding.code, finding.fault) for finding in check(wanted, tmp_path)}
    assert faults == {("kk", "not translated"), ("ru", "not translated")}


def test_an_update_keeps_translations_and_never_guesses_one(tmp_path: Path) -> None:
    update(_found("Births"), tmp_path)
    _translate(tmp_path, "ru", "Births", "Рождения")
    update(_found("Births", "Birth"), tmp_path)
    written = path_of("ru", tmp_path).read_text(encoding="utf-8")
    assert 'msgid "Births"\nmsgstr "Рождения"' in written
    assert 'msgid "Birth"\nmsgstr ""' in written
    assert "fuzzy" not in written


def test_a_message_that_comes_back_finds_its_translation(tmp_path: Path) -> None:
    update(_found("Births"), tmp_path)
    _translate(tmp_path, "ru", "Births", "Рождения")
    update(_found("Deaths"), tmp_path)
    assert '#~ msgid "Births"' in path_of("ru", tmp_path).read_text(encoding="utf-8")
    update(_found("Births", "Deaths"), tmp_path)
    assert '\nmsgid "Births"\nmsgstr "Рождения"' in path_of("ru", tmp_path).read_text(encoding="utf-8")


def test_pruning_drops_what_is_no_longer_in_use(tmp_path: Path) -> None:
    update(_found("Births"), tmp_path)
    _translate(tmp_path, "ru", "Births", "Рождения")
    update(_found("Deaths"), tmp_path, keep_obsolete=False)
    assert "Births" not in path_of("ru", tmp_path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "message", "translation", "fault"),
    [
        ("ru", "{count} a year", "{number} в год", "other placeholders"),
        ("ru", "{count} a year", "{count в год", "other placeholders"),
        ("ru", "Births", "Рождения ", "other spaces"),
        ("ru", "Births", "Pождения", "mixes Latin and Cyrillic"),
        ("ru", "Births", "Births", "no Cyrillic"),
        ("ru", "Births", "Туу көрсеткіші", "Kazakh letters in a Russian"),
        ("kk", "Region", "Аймaқ", "mixes Latin and Cyrillic"),
        ("kk", "Region", "əлеуметтік", "mixes Latin and Cyrillic"),
        ("kk", "A long sentence", "Численность детей в стране на начало года", "only Kazakh has"),
    ],
)
def test_a_fault_of_a_translation_is_found(
    tmp_path: Path, code: str, message: str, translation: str, fault: str
) -> None:
    update(_found(message), tmp_path)
    _translate(tmp_path, code, message, translation)
    assert any(fault in finding.fault for finding in check([message], tmp_path) if finding.code == code)


def test_names_and_placeholders_may_keep_their_latin_letters(tmp_path: Path) -> None:
    message = "File {file} of UNICEF in CSV"
    update(_found(message), tmp_path)
    _translate(tmp_path, "kk", message, "UNICEF ұйымының CSV пішіміндегі {file} файлы")
    assert [finding for finding in check([message], tmp_path) if finding.code == "kk"] == []


def test_a_missing_plural_form_is_found(tmp_path: Path) -> None:
    update(_found(CHILDREN), tmp_path)
    path = path_of("ru", tmp_path)
    two_of_three = path.read_text(encoding="utf-8").replace('msgstr[0] ""', 'msgstr[0] "{count} ребёнок"')
    two_of_three = two_of_three.replace('msgstr[1] ""', 'msgstr[1] "{count} ребёнка"')
    path.write_text(two_of_three.replace('msgstr[2] ""\n', ""), encoding="utf-8")
    assert [finding.fault for finding in check([CHILDREN], tmp_path) if finding.code == "ru"] == [
        "not translated"
    ]


def test_left_overs_and_gaps_are_found(tmp_path: Path) -> None:
    update(_found("Births"), tmp_path)
    faults = {(finding.message, finding.fault.split(",")[0]) for finding in check(["Deaths"], tmp_path)}
    assert {("Births", "no longer in use"), ("Deaths", "missing from the catalog")} <= faults


def _found(*wanted: MessageId) -> dict[MessageId, Found]:
    return {message: Found({"made-up.py"}) for message in wanted}


def _translate(folder: Path, code: str, message: str, translation: str) -> None:
    path = path_of(code, folder)
    before = path.read_text(encoding="utf-8")
    after = before.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translation}"')
    assert after != before
    path.write_text(after, encoding="utf-8")
