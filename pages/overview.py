"""Where do Kazakhstan’s children stand, and what would change?"""

from crcdata.ui.page import current_page, show_heading

page = current_page()
show_heading(page)
