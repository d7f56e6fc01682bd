"""What has the state promised, what is the Committee asking, are we on track?"""

from crcdata.ui.page import current_page, show_heading

page = current_page()
show_heading(page)
