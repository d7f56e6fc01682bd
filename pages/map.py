"""Where are the commissioners and the institutions?"""

from crcdata.ui.page import current_page, show_heading

page = current_page()
show_heading(page)
