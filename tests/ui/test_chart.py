"""A figure on a page: its words always, its table, file and sources when they are asked for."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page_with_a_chart() -> None:
    """Draw one chart whose names hold markup, in a page of its own."""
    from crcdata.catalog import open_catalog
    from crcdata.figures.chart import Series
    from crcdata.figures.lines import lines
    from crcdata.language import open_language
    from crcdata.ui.chart import show_chart
    from crcdata.ui.page import Page
    from crcdata.ui.sitemap import PAGES

    text = open_language("en")
    series = [Series("scenario", "**Mine** <b>x</b>", [2025, 2026], [1_234_567.0, 2_345_678.0])]
    chart = lines("sample", "Births [a](b)", series, unit="persons", text=text, sources=["bns"])
    show_chart(Page(PAGES[0], text, open_catalog(), dark=False), chart)


def drawn(**state: object) -> AppTest:
    app = AppTest.from_function(page_with_a_chart, default_timeout=30)
    for key, value in state.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def test_a_chart_has_its_title_its_words_and_its_publisher() -> None:
    app = drawn()
    captions = " ".join(caption.value for caption in app.caption)
    assert "up 90\\.0\\%" in captions
    assert "Bureau of National Statistics" in captions
    assert len(app.get("plotly_chart")) == 1


def test_names_and_titles_are_shown_letter_for_letter() -> None:
    app = drawn()
    assert app.subheader[0].value == "Births \\[a\\]\\(b\\)"
    assert all("<b>" not in caption.value and "**" not in caption.value for caption in app.caption)


def test_the_table_is_made_only_when_it_is_opened() -> None:
    assert len(drawn().table) == 0
    opened = drawn(twin_sample=True)
    assert opened.table[0].value.iloc[1].to_list() == ["2026", "2\\,345\\,678"]
    assert len(opened.get("download_button")) == 1


def test_sources_are_named_in_full_with_licence_and_day() -> None:
    lines = [markdown.value for markdown in drawn(twin_sample=True).markdown]
    assert any("Licence:" in line and "Read on" in line for line in lines)


def test_the_chart_names_itself_to_a_screen_reader() -> None:
    chart = drawn().get("plotly_chart")[0]
    assert chart.proto.alt == "Births [a](b)"
