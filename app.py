"""The app's entrance: takes up the link and the language, offers the pages, draws the one asked for."""

from crcdata.ui.shell import draw, navigate, open_visit

draw(navigate(open_visit()))
