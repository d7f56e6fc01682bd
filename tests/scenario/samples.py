"""Scenarios of every kind, for claims that hold for all of them."""

from hypothesis import strategies as st

from crcdata.scenario import LEVERS, PATHS, Scenario
from crcdata.scenario.words import LONGEST_NAME, LONGEST_NOTE, LONGEST_REASON, tidy

plain_words = st.text(max_size=40).map(lambda text: tidy(text, LONGEST_REASON))


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Any scenario that the app can make, with or without words."""
    scenario = Scenario().with_fertility_path(draw(st.sampled_from(PATHS[0].keys)))
    for spec in draw(st.lists(st.sampled_from(LEVERS), unique_by=lambda spec: spec.key)):
        steps = draw(st.integers(0, round((spec.high - spec.low) / spec.step)))
        value = round(min(spec.high, spec.low + steps * spec.step), spec.decimals)
        year = draw(st.integers(2027, 2050)) if spec.has_target_year else None
        reason = draw(st.just("") | plain_words)
        if draw(st.booleans()):
            region = draw(st.sampled_from(["KZ-10", "KZ-61"]))
            scenario = scenario.with_regional_lever(region, spec.key, value, year, reason=reason)
        else:
            scenario = scenario.with_lever(spec.key, value, year, reason=reason)
    scenario = scenario.with_nation(draw(st.sampled_from(["follows", "held"])))
    if draw(st.booleans()):
        scenario = scenario.with_name(tidy(draw(st.text(max_size=60)), LONGEST_NAME))
        scenario = scenario.with_note(tidy(draw(st.text(max_size=200)), LONGEST_NOTE, lines=True))
        scenario = scenario.with_seed(draw(st.integers(0, 2**32 - 1)))
    return scenario
