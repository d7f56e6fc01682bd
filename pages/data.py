"""Where does each figure come from, what is missing, how do I bring my own?"""

from crcdata.ui.page import current_page, show_heading
from crcdata.ui.registry import show_own_data, show_registry, show_version

page = current_page()
show_heading(page)
show_version(page)
show_registry(page)
show_own_data(page.text)
