"""A link carries a scenario whole, in few letters, for ever; whatever else comes in is told, never raised."""

import base64
import random
import struct
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crcdata.baseline.borders import REGIONS
from crcdata.scenario import LEVERS, PARAMETERS, PATHS, LeverSetting, Scenario, from_link, left_out, to_link
from crcdata.scenario.link import LONGEST_PACKED
from crcdata.scenario.packing import Unreadable, lever_code, packed, unpacked
from tests.scenario.samples import scenarios

# Links of each form as they were sent once. They are read for ever: nothing here is ever changed.
SENT = [
    ({"births_growth": "2"}, Scenario().with_lever("births_growth", 2.0)),
    (
        {"total_fertility": "3~2040", "net_migration": "-20000", "fertility": "un_medium"},
        Scenario()
        .with_lever("total_fertility", 3.0, 2040)
        .with_lever("net_migration", -20_000.0)
        .with_fertility_path("un_medium"),
    ),
    (
        {"regions": "KZ-61.births_growth:1.5;KZ-71.total_fertility:2.2~2041", "nation": "held"},
        Scenario()
        .with_regional_lever("KZ-61", "births_growth", 1.5)
        .with_regional_lever("KZ-71", "total_fertility", 2.2, 2041)
        .with_nation("held"),
    ),
    (
        {
            "s": "1s2J3aQFjlLy04cLui01A2H1ptsKFbRf2XWy8sP_ChosNTJoXJl6cdrHh4rQLey92XJwGlrywm-vC1gu70MRYGI1Ye"
            "dJSU8zMDCxMk80sjNlYMlJzUgQ5kvPziksS80qYGdnZDXdm3DO6xqwpfWEawhKFCxuBBuy82A0y78KGXX8_Ms3iSLy"
            "2hnl262NuDjbvh0HXGOUA"
        },
        Scenario()
        .with_lever("total_fertility", 2.35, 2041, reason="Жоспар бойынша")
        .with_lever("under5_mortality", 5.25)
        .with_lever("net_migration", -12_345.678)
        .with_regional_lever("KZ-75", "life_expectancy_gain", 1.5)
        .with_path("mortality_path", "constant")
        .with_nation("held")
        .with_name("Ұлттық жоспар")
        .with_note("Бірінші жол\nекінші жол")
        .with_seed(7)
        .replaced(model_version="2", data_version="fed66085c683"),
    ),
]


# As they stand in links sent long ago.
CODES = [1563930, 12151006, 14766806, 12254705, 6411948]


@pytest.mark.parametrize(("parameters", "scenario"), SENT)
def test_a_link_sent_long_ago_opens_the_scenario_that_it_was_made_from(parameters, scenario):
    assert from_link(parameters) == (scenario, ())


@pytest.mark.parametrize(("parameters", "scenario"), SENT[:-1])
def test_a_readable_link_is_written_as_it_was_sent(parameters, scenario):
    assert to_link(scenario) == parameters


@given(scenarios())
def test_a_link_restores_the_scenario_it_was_made_from_words_and_all(scenario):
    restored, notices = from_link(to_link(scenario))
    assert notices == ()
    if not left_out(scenario):
        assert restored == scenario
    assert restored.essence == scenario.essence


@given(st.floats(allow_nan=False, allow_infinity=False) | st.floats(-5.0, 5.0))
def test_any_value_comes_back_to_the_last_digit(value):
    spec = LEVERS[0]
    value = min(max(value, spec.low), spec.high)
    scenario = Scenario().with_lever(spec.key, value).with_name("x")
    assert from_link(to_link(scenario))[0].levers[spec.key].value.hex() == value.hex()


def full_scenario(levers: int) -> Scenario:
    """A scenario of that many levers of the nation and of twenty regions, with years, and with a name."""
    chosen = random.Random(1)
    scenario = Scenario().with_name("Ұлттық даму жоспары: барлық өңірлер, 2026–2050 жылдар")
    free = [
        spec for spec in LEVERS if spec.excludes not in {other.key for other in LEVERS} or not spec.excludes
    ]
    for spec in free[:levers]:
        value = round(chosen.uniform(spec.low, spec.high), spec.decimals)
        scenario = scenario.with_lever(
            spec.key, value, chosen.randint(2027, 2050) if spec.has_target_year else None
        )
    for region in REGIONS:
        value = round(chosen.uniform(1.0, 4.5), 2)
        scenario = scenario.with_regional_lever(region, "total_fertility", value, chosen.randint(2027, 2050))
    return scenario.stamped("fed66085c683")


def test_every_lever_and_twenty_regions_with_a_name_fit_into_a_link():
    scenario = full_scenario(60)
    link = to_link(scenario)
    assert left_out(scenario) == ()
    assert len(link["s"]) <= LONGEST_PACKED < 2_000
    assert from_link(link)[0] == scenario


def test_sixty_levers_of_any_kind_would_fit():
    """As many settings as sixty levers and twenty overrides are, of levers that there are, at random."""
    chosen = random.Random(2)
    scenario = full_scenario(0)
    places = [
        (region, spec)
        for region in REGIONS
        for spec in LEVERS
        if spec.key not in {"total_fertility", "births_growth"}
    ]
    for region, spec in chosen.sample(places, min(60, len(places))):
        value = round(chosen.uniform(spec.low, spec.high), spec.decimals)
        scenario = scenario.with_regional_lever(
            region, spec.key, value, chosen.randint(2027, 2050) if spec.has_target_year else None
        )
    assert len(to_link(scenario)["s"]) <= LONGEST_PACKED


def test_what_does_not_fit_stays_out_and_is_told():
    chosen = random.Random(3)
    letters = "".join(chr(chosen.randint(0x400, 0x4FF)) for _ in range(2_000))
    scenario = full_scenario(60).with_note(letters)
    assert left_out(scenario) == ("note",)
    assert from_link(to_link(scenario))[0] == scenario.with_note("")
    for region in REGIONS:
        reason = "".join(chosen.sample(letters, 300))
        scenario = scenario.with_reason("total_fertility", reason, region)
    assert left_out(scenario) == ("note", "reasons")
    assert len(to_link(scenario)["s"]) <= LONGEST_PACKED
    assert from_link(to_link(scenario))[0].essence == scenario.essence


def test_short_scenarios_are_readable_and_long_ones_packed():
    assert set(to_link(Scenario().with_lever("births_growth", 2.0).stamped("abc"))) == {
        "births_growth",
        "made",
    }
    assert set(to_link(full_scenario(60))) == {"s"}


def test_a_link_says_with_which_model_and_data_it_was_made():
    scenario = Scenario().with_lever("births_growth", 2.0).stamped("fed66085c683")
    assert from_link(to_link(scenario))[0].data_version == "fed66085c683"
    assert from_link(to_link(scenario.with_name("x")))[0].data_version == "fed66085c683"


@pytest.mark.parametrize("made", ["", "x", "2-", "-", "2-<script>", "9" * 99, "2-" + "a" * 99, "٣-ab"])
def test_a_broken_stamp_harms_nothing(made):
    scenario, notices = from_link({"births_growth": "2", "made": made})
    assert scenario.essence == Scenario().with_lever("births_growth", 2.0)
    assert notices == ()


def test_the_baseline_has_an_empty_link_whatever_it_was_seen_with():
    assert to_link(Scenario().stamped("abc")) == {}


@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
@example(b"")
def test_any_text_in_the_link_gives_a_notice_and_the_baseline(content):
    text = "1" + base64.urlsafe_b64encode(content).decode()
    for garbage in (text, content.decode("latin-1"), "1" + content.decode("latin-1")):
        scenario, notices = from_link({"s": garbage})
        assert scenario == Scenario()
        assert len(notices) == 1


@given(scenarios().map(lambda scenario: packed(scenario.with_name("x"))), st.data())
def test_a_damaged_link_gives_a_notice_and_the_baseline(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(codec="utf-8"))
    cut, changed = text[:at], text[:at] + letter + text[at + 1 :]
    for damaged in {cut, changed, text + letter} - {text}:
        scenario, notices = from_link({"s": damaged})
        # Base64 has spare bits in its last letter: such a change is none.
        if scenario != Scenario() or not notices:
            assert from_link({"s": text}) == (scenario, notices)


def sealed(body: bytes) -> str:
    """A packed text whose checksum holds, whatever is in it."""
    return "1" + base64.urlsafe_b64encode(struct.pack(">I", zlib.crc32(body)) + body).decode().rstrip("=")


@given(st.binary(max_size=200))
def test_a_hostile_link_with_a_right_checksum_never_raises(body):
    for first in (b"\x00", b"\x01"):
        scenario, notices = from_link({"s": sealed(first + body)})
        assert isinstance(scenario, Scenario)
        assert all(str(notice) for notice in notices)


tag = st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8, 16, 17, 18, 99])
settings_bytes = st.lists(
    st.tuples(
        st.sampled_from([lever_code(spec.key) for spec in LEVERS] + [1]),
        st.integers(0, 255),
        st.binary(max_size=12),
    ).map(lambda parts: parts[0].to_bytes(3, "big") + bytes([parts[1]]) + parts[2]),
    max_size=4,
).map(b"".join)


@given(st.lists(st.tuples(tag, st.binary(max_size=1), settings_bytes | st.binary(max_size=30)), max_size=5))
def test_hostile_fields_are_told_and_the_scenario_stays_a_valid_one(fields):
    body = b"".join(bytes([tag, len(start + rest) & 0x7F]) + start + rest for tag, start, rest in fields)
    scenario, _ = from_link({"s": sealed(b"\x00" + body)})
    assert (
        Scenario.model_validate({name: getattr(scenario, name) for name in Scenario.model_fields}) == scenario
    )


def test_a_bomb_is_not_unpacked():
    bomb = zlib.compress(bytes(100_000_000), 9, -15)
    text = sealed(b"\x01" + bomb)
    with pytest.raises(Unreadable):
        unpacked(text)
    assert from_link({"s": text})[0] == Scenario()


def test_the_same_lever_twice_is_refused():
    one = packed(Scenario().with_lever("births_growth", 1.0))
    body = base64.urlsafe_b64decode(one[1:] + "=" * (-len(one[1:]) % 4))[5:]
    assert from_link({"s": sealed(b"\x00" + body + body)})[0] == Scenario()


def test_what_a_newer_version_wrote_is_told_and_the_rest_is_in_force():
    one = packed(Scenario().with_lever("births_growth", 1.0))
    body = base64.urlsafe_b64decode(one[1:] + "=" * (-len(one[1:]) % 4))[5:]
    scenario, notices = from_link({"s": sealed(b"\x00" + bytes([99, 2, 7, 7]) + body)})
    assert scenario == Scenario().with_lever("births_growth", 1.0)
    assert len(notices) == 1


def test_levers_keep_their_codes_and_no_two_have_the_same():
    assert [lever_code(spec.key) for spec in LEVERS[:5]] == CODES
    assert len({lever_code(spec.key) for spec in LEVERS}) == len(LEVERS)


def test_no_parameter_of_the_link_stands_for_two_things():
    assert len(set(PARAMETERS)) == len(PARAMETERS)


@given(
    st.dictionaries(
        st.sampled_from([*PARAMETERS, "lang", "x"]),
        st.text(max_size=60)
        | st.sampled_from(["1e999", "nan", "9" * 400, "2~9e9", "un_low", "held", "KZ-61.x:1"]),
    )
)
def test_no_link_raises(parameters):
    scenario, notices = from_link(parameters)
    assert isinstance(scenario, Scenario)
    assert all(str(notice) for notice in notices)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.field)
def test_every_path_is_readable_in_a_link(path):
    for choice in path.keys:
        scenario = Scenario().with_path(path.field, choice)
        assert from_link(to_link(scenario)) == (scenario, ())
        assert to_link(scenario) == ({} if choice == path.keys[0] else {path.parameter: choice})


def test_a_value_with_many_digits_is_packed_and_not_rounded():
    scenario = Scenario(levers={"births_growth": LeverSetting(value=1 / 3)})
    assert from_link(to_link(scenario))[0] == scenario
