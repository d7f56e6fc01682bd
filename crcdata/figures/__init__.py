"""The figures floor: charts, pictures and maps, each with its words, its table and its sources.

Nothing here knows Streamlit: a figure is a plain Plotly dictionary, an SVG text or a pydeck deck.
"""
