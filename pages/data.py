"""Where does each figure come from, what is missing, how do I bring my own?"""

from crcdata.ui.page import current_page, show_heading

page = current_page()
show_heading(page)
