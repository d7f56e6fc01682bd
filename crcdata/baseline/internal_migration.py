"""Migration between regions: from whom to whom, and at which ages."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crcdata.demography import AGES
from crcdata.demography.multiregional import Moves

Array = NDArray[np.float64]

EARTH_RADIUS_KM = 6371.0
MOST_ROUNDS = 1000


def migration_schedule() -> Array:
    """Return the chance to migrate at each age, (101,), adding up to 1: children, young adults, and the rest.

    The published standard of the model schedule's seven parameters.

    Source: Rogers, A. & Castro, L. J. (1981), Model Migration Schedules, International Institute for Applied
    Systems Analysis, RR-81-30 (standard with a1 = 0.02, alpha1 = 0.1, a2 = 0.06, mu2 = 20, alpha2 = 0.1,
    lambda2 = 0.4, c = 0.003).

    >>> schedule = migration_schedule()
    >>> int(schedule.argmax()), round(float(schedule.sum()), 9)
    (23, 1.0)
    """
    age = np.arange(AGES) + 0.5
    children = 0.02 * np.exp(-0.1 * age)
    labour = 0.06 * np.exp(-0.1 * (age - 20) - np.exp(-0.4 * (age - 20)))
    schedule = children + labour + 0.003
    return np.asarray(schedule / schedule.sum())


def distances(latitude: Array, longitude: Array) -> Array:
    """Return great-circle distances in kilometres between places, (R, R), from degrees.

    >>> distances(np.array([0.0, 0.0]), np.array([0.0, 1.0])).round().tolist()
    [[0.0, 111.0], [111.0, 0.0]]
    """
    north, east = np.radians(latitude), np.radians(longitude)
    haversine = (
        np.sin((north[:, None] - north) / 2) ** 2
        + np.cos(north[:, None]) * np.cos(north) * np.sin((east[:, None] - east) / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(haversine)))


def balanced_exchange(people: Array, distance: Array, total: float, known: Array) -> Array:
    """Return how many people each region exchanges with the others in a year, as many coming as going, (R,).

    Where it is not known, what is left of ``total`` is shared by people and nearness: the sum of
    people x people / distance.

    Args:
        people: (R,) persons of the regions.
        distance: (R, R) kilometres.
        total: moves a year between all regions that leave the regions' numbers as they are.
        known: (R,) moves a year, NaN where they are not known.

    Raises:
        ValueError: more known than there is in total.

    >>> apart = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> balanced_exchange(np.ones(2), apart, 100.0, np.array([60.0, np.nan])).tolist()
    [60.0, 40.0]
    """
    near = _nearness(people, distance).sum(axis=1)
    unknown = np.isnan(known)
    rest = total - float(known[~unknown].sum())
    if rest < 0.0:
        raise ValueError(f"known: expected at most {total} moves, got {total - rest}")
    return np.where(unknown, rest * near / max(float(near[unknown].sum()), 1e-300), known)


def gravity_flows(people: Array, distance: Array, net: Array, exchange: Array) -> Array:
    """Estimate yearly moves from region to region from net migration and balanced exchange.

    Every current has a counter-current: departures are the exchange and the net losses, arrivals the exchange
    and the net gains. The flows are the gravity pattern people x people / distance, fitted to both.

    Args:
        people: (R,) persons of the regions.
        distance: (R, R) kilometres.
        net: (R,) net migrants a year, adding up to zero.
        exchange: (R,) moves a year into and out of each region that balance.

    Returns:
        (R, R) moves a year from row to column.

    Raises:
        ValueError: net migration that doesn't add up to zero, or margins that no flows can have.

    Source: Wilson, A. G. (1970), Entropy in Urban and Regional Modelling, Pion (doubly constrained gravity
    model); Ravenstein, E. G. (1885), The laws of migration, Journal of the Statistical Society 48: 167-235
    (counter-currents).

    >>> apart = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> gravity_flows(np.ones(2), apart, np.array([10.0, -10.0]), np.full(2, 10.0)).round(6).tolist()
    [[0.0, 10.0], [20.0, 0.0]]
    """
    if abs(float(net.sum())) > 1e-6 * max(1.0, float(np.abs(net).sum())):
        raise ValueError(f"net: expected migrants that add up to zero, got {net.sum()}")
    leaving, coming = exchange + np.maximum(-net, 0.0), exchange + np.maximum(net, 0.0)
    flows = _nearness(people, distance)
    for _ in range(MOST_ROUNDS):
        flows *= (leaving / flows.sum(axis=1))[:, None]
        flows *= coming / flows.sum(axis=0)
        if float(np.abs(flows.sum(axis=1) - leaving).max()) < 1e-9 * float(leaving.sum()):
            return flows
    raise ValueError("exchange, net: expected departures and arrivals that flows can have")


def _nearness(people: Array, distance: Array) -> Array:
    pairs = np.outer(people, people)
    return np.divide(pairs, distance, out=np.zeros_like(distance), where=distance > 0.0)


def move_rates(flows: Array, population: Array, schedule: Array) -> Moves:
    """Turn yearly flows of each sex into chances to move that apply to those who are there.

    Args:
        flows: (2, R, R) moves a year from row to column.
        population: (R, 2, 101) persons who could move.
        schedule: (101,) relative chance to move at each age.

    Returns:
        The chances, such that ``population`` gives ``flows``.

    >>> flows = np.array([[[0.0, 5.0], [0.0, 0.0]]] * 2)
    >>> moves = move_rates(flows, np.full((2, 2, 101), 10.0), np.full(101, 1 / 101))
    >>> float((moves.rates[0, 0, 1] * moves.schedule[0] * 10.0).sum().round(9))
    5.0
    """
    mobile = (population * schedule).sum(axis=-1).T
    return Moves(rates=flows / mobile[:, :, None], schedule=np.broadcast_to(schedule, (2, AGES)))
