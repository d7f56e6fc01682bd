"""The app's entrance: reads the link and the language, offers the pages, and draws the one asked for."""

from crcdata.ui.shell import draw, navigate, open_visit

text = open_visit()
entry, chosen = navigate(text)
draw(chosen, text)
