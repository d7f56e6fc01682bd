"""The projection once more, written to be read: plain loops over ages, with the textbook's life table.

It shares no arithmetic with `crcdata.demography`: survival goes the long way, by l_x and L_x. It is the
oracle of that package's tests and the yardstick of the bench.
"""

from __future__ import annotations

from collections.abc import Sequence

Ages = Sequence[float]
BySex = Sequence[Ages]

OLDEST = 100


def life_table_columns(rates: Ages, sex: int) -> tuple[list[float], list[float]]:
    """l_x (radix 1) and L_x for single ages 0 to 101, the rate at 100+ holding for the one year beyond 100.

    Args:
        rates: 101 central death rates.
        sex: 0 female, 1 male.

    Returns:
        Two lists: l_0 … l_101, and L_0 … L_101.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 3; a0 by Andreev & Kingkade (2015).

    >>> alive, lived = life_table_columns([0.0] * 101, sex=0)
    >>> alive[100], lived[100]
    (1.0, 1.0)
    """
    alive, lived = [1.0], []
    for age in range(OLDEST + 2):
        left, person_years = live_a_year(alive[age], age, rates, sex)
        alive.append(left)
        lived.append(person_years)
    return alive, lived


def live_a_year(alive: float, age: int, rates: Ages, sex: int) -> tuple[float, float]:
    """How many of those alive at exact age `age` reach the next birthday, and the years they live until then.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 3; a0 by Andreev & Kingkade (2015).

    >>> live_a_year(300.0, 40, [0.4] * 101, sex=0)
    (200.0, 250.0)
    """
    rate = rates[min(age, OLDEST)]
    time_of_dying = infant_time_of_dying(rate, sex) if age == 0 else 0.5
    if rate > 0:
        time_of_dying = min(time_of_dying, 1 / rate)
    dying = min(alive * rate / (1 + (1 - time_of_dying) * rate), alive)
    left = alive - dying
    return left, left + time_of_dying * dying


def infant_time_of_dying(rate: float, sex: int) -> float:
    """a0 of Andreev & Kingkade (2015), in years, segment by segment as printed.

    Source: Andreev & Kingkade (2015), Demographic Research 33: 363-390.

    >>> infant_time_of_dying(0.1, sex=1)
    0.29915
    """
    if sex == 0:
        if rate < 0.01724:
            return 0.14903 - 2.05527 * rate
        return 0.04667 + 3.88089 * rate if rate < 0.06891 else 0.31411
    if rate < 0.02300:
        return 0.14929 - 1.99545 * rate
    return 0.02832 + 3.26021 * rate if rate < 0.08307 else 0.29915


def project_plainly(
    population: BySex,
    asfr: Sequence[Ages],
    mx: Sequence[BySex],
    net_migration: Sequence[BySex],
    srb: Sequence[float],
    births: Sequence[float] | None = None,
) -> tuple[list[list[list[float]]], list[list[float]], list[list[list[float]]]]:
    """Project one area: what `crcdata.demography.project` does, one cell after another.

    Args:
        population: [2][101] persons.
        asfr: [T][101] births per woman.
        mx: [T][2][101] central death rates.
        net_migration: [T][2][101] persons a year.
        srb: [T] males per female.
        births: [T] total births in place of those by `asfr`.

    Returns:
        Population [T+1][2][101], births [T][2] and deaths [T][2][101], laid out as in `Projection`.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 6.

    >>> people, born, died = project_plainly(
    ...     [[1.0] * 101] * 2, [[0.0] * 101], [[[0.0] * 101] * 2], [[[0.0] * 101] * 2], [1.0], births=[4.0]
    ... )
    >>> people[1][0][:3], people[1][0][100], born[0]
    ([2.0, 1.0, 1.0], 2.0, [2.0, 2.0])
    """
    populations = [[list(ages) for ages in population]]
    all_births, all_deaths = [], []
    for year in range(len(srb)):
        before = populations[year]
        after: list[list[float]] = []
        deaths: list[list[float]] = []
        for sex in (0, 1):
            people, died = survivors(before[sex], mx[year][sex], sex)
            for age in range(1, OLDEST + 1):
                people[age] = max(people[age] + net_migration[year][sex][age], 0.0)
            after.append(people)
            deaths.append(died)
        total = births[year] if births is not None else births_by_mothers(before[0], after[0], asfr[year])
        girls = total / (1 + srb[year])
        by_sex = [girls, total - girls]
        for sex in (0, 1):
            _, reached = live_a_year(by_sex[sex], 0, mx[year][sex], sex)
            deaths[sex][0] = by_sex[sex] - reached
            after[sex][0] = max(reached + net_migration[year][sex][0], 0.0)
        populations.append(after)
        all_births.append(by_sex)
        all_deaths.append(deaths)
    return populations, all_births, all_deaths


def survivors(before: Ages, rates: Ages, sex: int) -> tuple[list[float], list[float]]:
    """Who of one sex is alive a year on, and who died, at ages 1 to 100+; age 0 is left at zero.

    The ratio L_{x+1} / L_x is taken from a life table begun anew at age x, so that it stands as well above
    an age that nobody would reach at these rates.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 6.

    >>> people, died = survivors([10.0] * 101, [0.0] * 101, sex=0)
    >>> people[0], people[1], people[100], sum(died)
    (0.0, 10.0, 20.0, 0.0)
    """
    people, died = [0.0] * (OLDEST + 1), [0.0] * (OLDEST + 1)
    for age in range(OLDEST + 1):
        then = min(age + 1, OLDEST)
        alive, lived = live_a_year(1.0, age, rates, sex)
        _, lived_next = live_a_year(alive, age + 1, rates, sex)
        share = lived_next / lived
        people[then] += before[age] * share
        died[then] += before[age] * (1 - share)
    return people, died


def births_by_mothers(before: Ages, after: Ages, rates: Ages) -> float:
    """Births to the mean of the women at the year's start and end; at age 0 those at its start.

    Source: Preston, Heuveline & Guillot (2001), Demography, chapter 6.

    >>> births_by_mothers([0.0] * 101, [2.0] * 101, [0.0] * 100 + [0.5])
    0.5
    """
    total = 0.0
    for age in range(OLDEST + 1):
        women = before[age] if age == 0 else (before[age] + after[age]) / 2
        total += rates[age] * women
    return total
