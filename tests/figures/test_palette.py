"""The palette: readable, and told apart by eyes of every kind, and by more than colour."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from crcdata.figures.palette import Theme, channels, palette, svg_dash

THEMES = get_args(Theme)
PATHS = ("observed", "baseline", "scenario", "un", "compare")
# What is drawn together where scenarios are compared; the UN's line is not.
COMPARED = (
    *("observed", "baseline", "scenario"),
    *("compare", "compare_second", "compare_third", "compare_fourth"),
)
TOGETHER = sorted({*combinations(PATHS, 2), *combinations(COMPARED, 2)})

# Severity 1.0, Machado, Oliveira and Fernandes 2009, table of the supplementary material.
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# A difference of 2.3 in CIELAB is just noticeable side by side; lines lie apart, so much more is asked for.
CLEARLY_DIFFERENT = 18.0
NEXT_STEP = 12.0

Array = NDArray[np.float64]


def linear(colour: str) -> Array:
    encoded = np.array(channels(colour)) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, eyes: str) -> Array:
    """Return CIELAB coordinates (D65) of a colour as the given eyes see it."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]],
    )
    xyz = to_xyz @ np.clip(EYES[eyes] @ linear(colour), 0, 1) / [0.95047, 1.0, 1.08883]
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(one: str, other: str, eyes: str) -> float:
    return float(np.linalg.norm(seen(one, eyes) - seen(other, eyes)))


@pytest.mark.parametrize("theme", THEMES)
def test_every_role_is_readable_as_a_word_on_its_ground(theme: Theme) -> None:
    look = palette(theme)
    assert {
        role: round(contrast(style.colour, look.ground), 2)
        for role, style in look.roles.items()
        if contrast(style.colour, look.ground) < 4.5
    } == {}
    assert contrast(look.ink, look.ground) > 7
    assert contrast(look.ink, look.panel) > 7
    assert contrast(look.muted, look.ground) >= 4.5
    assert contrast(look.muted, look.panel) >= 4.5
    assert contrast(look.rule, look.ground) >= 2.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_paths_stay_apart_for_every_kind_of_eyes(theme: Theme, eyes: str) -> None:
    roles = palette(theme).roles
    close = {
        pair: round(difference(roles[pair[0]].colour, roles[pair[1]].colour, eyes), 1)
        for pair in TOGETHER
        if difference(roles[pair[0]].colour, roles[pair[1]].colour, eyes) < CLEARLY_DIFFERENT
    }
    assert close == {}


@pytest.mark.parametrize("theme", THEMES)
def test_paths_differ_by_more_than_colour(theme: Theme) -> None:
    roles = palette(theme).roles
    for one, other in TOGETHER:
        assert roles[one].marker != roles[other].marker
        assert (roles[one].dash, roles[one].width) != (roles[other].dash, roles[other].width)
        assert roles[one].dash == "solid" or svg_dash(roles[one].dash)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_neighbours_on_every_scale_stay_apart_for_every_kind_of_eyes(theme: Theme, eyes: str) -> None:
    look = palette(theme)
    for scale in (look.sequential, look.diverging):
        for one, other in pairwise(scale):
            assert difference(one, other, eyes) >= NEXT_STEP, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_ordered_scales_change_lightness_in_one_direction(theme: Theme) -> None:
    steps = np.diff([seen(colour, "all cones")[0] for colour in palette(theme).sequential])
    assert (steps > 0).all() or (steps < 0).all()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_the_two_arms_of_the_diverging_scale_stay_apart(theme: Theme, eyes: str) -> None:
    scale = palette(theme).diverging
    for below, above in zip(scale[:3], reversed(scale[4:]), strict=True):
        assert difference(below, above, eyes) >= CLEARLY_DIFFERENT, (below, above)


def test_an_unknown_theme_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="expected 'light' or 'dark', found 'sepia'"):
        palette("sepia")  # type: ignore[arg-type]
