"""The app's configuration is read: without it, it would look different and ask other hosts."""

import tomllib

from streamlit import config

from tests.browser.server import ROOT


def test_every_option_of_the_configuration_is_one_that_streamlit_has():
    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    known = set(config.get_config_options())
    options = {
        f"{section}.{name}"
        for section, values in written.items()
        for name, value in values.items()
        if not isinstance(value, dict)
    }
    assert options - known == set()


def test_nothing_is_told_to_anybody():
    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert written["browser"]["gatherUsageStats"] is False
    assert written["client"]["showErrorDetails"] == "none"
