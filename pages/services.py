"""What would children then need, and what would it take?"""

from crcdata.ui.changes_list import show_changes
from crcdata.ui.page import current_page, show_heading
from crcdata.ui.scenario_parts import open_desk, show_births_lever, show_link_notices
from crcdata.ui.services_view import show_services

page = current_page()
show_heading(page)
desk = open_desk(page)
show_link_notices(page)

show_births_lever(desk)
show_changes(desk)
show_services(desk)
