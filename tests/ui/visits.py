"""Opens a page of the app without a browser, as a link would."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from crcdata.ui import page_entry

ROOT = Path(__file__).parents[2]


def open_page(key: str, **link: str) -> AppTest:
    """Return the app opened on one page with these link parameters."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    if page_entry(key).path:
        app.switch_page(page_entry(key).script)
    return app.run()
