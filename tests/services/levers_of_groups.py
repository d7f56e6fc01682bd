"""Scenarios that move any of the levers of some groups, for the nation and for single regions."""

from hypothesis import strategies as st

from crcdata.scenario import Group, LeverSetting, Scenario, levers_of


def scenarios(regions: tuple[str, ...], *groups: Group) -> st.SearchStrategy[Scenario]:
    """Draw a scenario that moves any levers of these groups."""
    specs = {
        spec.key: st.builds(
            LeverSetting, value=st.floats(spec.low, spec.high), target_year=st.integers(2027, 2050)
        )
        for spec in levers_of(*groups)
    }
    levers = st.fixed_dictionaries({}, optional=specs)
    overrides = st.dictionaries(st.sampled_from(regions), levers, max_size=2)
    return st.builds(Scenario, levers=levers, regions=overrides)
