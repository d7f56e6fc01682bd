"""The services chain run over the estimated past, to hold it against what was published."""

import numpy as np

from crcdata.baseline import national_baseline
from crcdata.baseline.regional import regional_baseline
from crcdata.catalog import open_catalog
from crcdata.scenario import Scenario
from crcdata.services import Settings
from crcdata.services.ages import january_ages, september_ages

CATALOG = open_catalog()
REGIONS = regional_baseline(CATALOG, national_baseline(CATALOG))
PAST_YEARS = REGIONS.history_years[:-1]
PAST_AGES = september_ages(january_ages(REGIONS.history))
PAST_SETTINGS = Settings(Scenario(), REGIONS.areas, np.asarray(PAST_YEARS))
