"""From children to services: preschool and school places, staff, protection and money.

Every module is a pure function from arrays to arrays. Axes: leading axes broadcast (trajectories), then `R`
regions, then `T` years. Stocks are of 1 January of the year, flows of the calendar year, pupils of the school
year that begins in it.
"""

from crcdata.services.chain import Services, services
from crcdata.services.settings import Settings
from crcdata.services.shares import shares_of
from crcdata.services.start import ServicesStart, services_start

__all__ = ["Services", "ServicesStart", "Settings", "services", "services_start", "shares_of"]
