"""Where, and for whom most?"""

from crcdata.ui.certainty import show_switches
from crcdata.ui.changes_list import show_changes
from crcdata.ui.page import current_page, show_heading
from crcdata.ui.region_profile import show_profile
from crcdata.ui.regions_view import show_all_regions
from crcdata.ui.scenario_parts import open_desk, show_births_lever, show_link_notices

page = current_page()
show_heading(page)
desk = open_desk(page)
show_link_notices(page)

show_births_lever(desk)
show_changes(desk)
show_switches(page)
show_all_regions(desk)
show_profile(desk)
