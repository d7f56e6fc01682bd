"""The figures floor: charts, pictures and maps, each with its words, its table and its sources.

Nothing here knows Streamlit: a figure is a plain Plotly dictionary, an SVG text or a pydeck deck. Maps are in
`crcdata.figures.map`, so that other pages need not load pydeck.
"""

from crcdata.figures.chart import Chart, Picture, ReferenceLine, Series, Stage
from crcdata.figures.lines import lines
from crcdata.figures.pyramids import pyramid
from crcdata.figures.ranking import Bar, ranking
from crcdata.figures.sparkline import sparkline
from crcdata.figures.stages import stage_multiples
from crcdata.figures.system import Node, system_diagram
from crcdata.figures.timeline import Event, timeline

__all__ = [
    "Bar",
    "Chart",
    "Event",
    "Node",
    "Picture",
    "ReferenceLine",
    "Series",
    "Stage",
    "lines",
    "pyramid",
    "ranking",
    "sparkline",
    "stage_multiples",
    "system_diagram",
    "timeline",
]
