"""A scenario packed into few letters for a link: what differs from the baseline, and its words.

The text is the letter of the form, "1", and URL-safe Base64 (RFC 4648) of a checksum (CRC-32) and a body,
deflated (RFC 1951) where that is shorter. The body is a row of fields: a tag, a length and the field's bytes,
numbers as variable-length integers. Levers stand under a code made from their key, never under their place in
the table, so that the table may grow; fields that are not known are passed over, so that the form may grow.
"""

from __future__ import annotations

import base64
import binascii
import math
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from crcdata.baseline.borders import REGIONS
from crcdata.scenario.lever_setting import LeverSetting
from crcdata.scenario.levers import LEVER_KEYS
from crcdata.scenario.scenario import DEFAULT_SEED, Scenario
from crcdata.scenario.settings import RawSetting

FORM: Final = "1"
LARGEST_BODY: Final = 32_768
PLAIN, DEFLATED = b"\x00", b"\x01"


class Tag(IntEnum):
    """Fields of a packed scenario, written into links for ever: no number is ever used again."""

    NAME = 1
    NOTE = 2
    SEED = 3
    MODEL = 4
    DATA = 5
    NATION = 6
    LEVERS = 7
    REGION = 8
    FERTILITY = 16
    MORTALITY = 17
    MIGRATION = 18


# Fields that are text, by the scenario's own name for them.
TEXTS: Final = MappingProxyType(
    {
        Tag.NAME: "name",
        Tag.NOTE: "note",
        Tag.MODEL: "model_version",
        Tag.DATA: "data_version",
        Tag.NATION: "nation",
        Tag.FERTILITY: "fertility_path",
        Tag.MORTALITY: "mortality_path",
        Tag.MIGRATION: "migration_path",
    }
)

EXACT: Final = 15  # in place of a number of decimals: the value's eight bytes follow
MOST_DECIMALS: Final = 9
LARGEST_NUMBER: Final = 2**62
HAS_YEAR, HAS_REASON = 16, 32
FIRST_YEAR: Final = 2000
PREFIX: Final = "KZ-"


class Unreadable(ValueError):  # noqa: N818 - told to a user as a notice
    """Text that no scenario was packed into, or that was damaged on its way."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What a packed scenario holds; nothing in it is trusted yet.

    ``fields`` has the values of the scenario's own fields by name, ``unknown`` counts what a newer version
    wrote and this one can't read.
    """

    settings: tuple[RawSetting, ...]
    fields: Mapping[str, str | int]
    unknown: int


def lever_code(key: str) -> int:
    """Return the code under which a lever stands in links, three bytes made from its key.

    >>> lever_code("births_growth")
    1563930
    """
    return zlib.crc32(key.encode()) & 0xFFFFFF


def packed(scenario: Scenario) -> str:
    """Return a scenario as letters, digits, hyphens and underscores.

    >>> unpacked(packed(Scenario().with_lever("births_growth", 2.0))).settings[0].value
    2.0
    """
    body = b"".join(_fields(scenario))
    shorter = zlib.compress(body, 9, -zlib.MAX_WBITS)
    body = DEFLATED + shorter if len(shorter) < len(body) else PLAIN + body
    whole = struct.pack(">I", zlib.crc32(body)) + body
    return FORM + base64.urlsafe_b64encode(whole).rstrip(b"=").decode("ascii")


def unpacked(text: str) -> Packed:
    """Return what a packed scenario holds.

    Raises Unreadable, and nothing else, whatever the text is: it is damaged, or larger than any scenario.
    """
    try:
        return _read(_body(text))
    except (ValueError, IndexError, struct.error, zlib.error, OverflowError) as problem:
        raise Unreadable(str(problem)) from None


def _body(text: str) -> bytes:
    if not text.startswith(FORM) or len(text) > LARGEST_BODY:
        raise Unreadable("not of a form that is known")
    letters = text[len(FORM) :].encode("ascii")
    try:
        whole = base64.b64decode(letters + b"=" * (-len(letters) % 4), altchars=b"-_", validate=True)
    except binascii.Error as problem:
        raise Unreadable(str(problem)) from None
    body = whole[4:]
    if len(whole) < 5 or struct.unpack(">I", whole[:4])[0] != zlib.crc32(body):
        raise Unreadable("the checksum does not hold")
    if body[:1] == PLAIN:
        return body[1:]
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    plain = inflating.decompress(body[1:], LARGEST_BODY)
    if body[:1] != DEFLATED or not inflating.eof:
        raise Unreadable("cut short, or larger than any scenario")
    return plain


def _fields(scenario: Scenario) -> Iterator[bytes]:
    left_alone = Scenario()
    for tag, field in TEXTS.items():
        text = getattr(scenario, field)
        if text != getattr(left_alone, field):
            yield _field(tag, text.encode("utf-8"))
    if scenario.seed != DEFAULT_SEED:
        yield _field(Tag.SEED, _number(scenario.seed))
    if scenario.levers:
        yield _field(Tag.LEVERS, _settings(scenario.levers))
    for region, levers in scenario.regions.items():
        yield _field(Tag.REGION, bytes([int(region.removeprefix(PREFIX))]) + _settings(levers))


def _field(tag: Tag, content: bytes) -> bytes:
    return bytes([tag]) + _number(len(content)) + content


def _settings(levers: Mapping[str, LeverSetting]) -> bytes:
    return b"".join(lever_code(key).to_bytes(3, "big") + _setting(setting) for key, setting in levers.items())


def _setting(setting: LeverSetting) -> bytes:
    decimals, value = _decimal(setting.value)
    head = decimals
    year = reason = b""
    if setting.target_year is not None:
        head |= HAS_YEAR
        year = bytes([setting.target_year - FIRST_YEAR])
    if setting.reason:
        head |= HAS_REASON
        text = setting.reason.encode("utf-8")
        reason = _number(len(text)) + text
    return bytes([head]) + value + year + reason


def _decimal(value: float) -> tuple[int, bytes]:
    """Return the fewest decimals that give the value back exactly, and its digits; else its eight bytes."""
    for decimals in range(MOST_DECIMALS + 1):
        digits = round(value * 10**decimals)
        if abs(digits) >= LARGEST_NUMBER // 2:
            break
        if digits / 10**decimals == value and math.copysign(1.0, value) == math.copysign(1.0, digits or 1):
            return decimals, _number(digits * 2 if digits >= 0 else -digits * 2 - 1)
    return EXACT, struct.pack(">d", value)


def _number(number: int) -> bytes:
    """Return a whole number, seven bits a byte, the lowest first (LEB128)."""
    written = bytearray()
    while number > 0x7F:
        written += bytes([number & 0x7F | 0x80])
        number >>= 7
    return bytes([*written, number])


class _Reader:
    """Takes a body apart; an IndexError or a ValueError says that it ends before its time."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    @property
    def more(self) -> bool:
        return self._at < len(self._content)

    def rest(self) -> bytes:
        return self.take(len(self._content) - self._at)

    def take(self, count: int) -> bytes:
        if count > len(self._content) - self._at:
            raise Unreadable("cut short")
        self._at += count
        return self._content[self._at - count : self._at]

    def number(self) -> int:
        number = shift = 0
        while shift < 63:
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number
        raise Unreadable("a number that is too large")


def _read(body: bytes) -> Packed:
    keys = {lever_code(key): key for key in LEVER_KEYS}
    settings: list[RawSetting] = []
    fields: dict[str, str | int] = {}
    unknown = 0
    reader = _Reader(body)
    while reader.more:
        tag = reader.take(1)[0]
        content = _Reader(reader.take(reader.number()))
        if tag in TEXTS:
            fields[TEXTS[Tag(tag)]] = content.rest().decode("utf-8")
        elif tag == Tag.SEED:
            fields["seed"] = content.number()
        elif tag == Tag.LEVERS:
            settings += _read_settings(content, keys, None)
        elif tag == Tag.REGION:
            region = f"{PREFIX}{content.take(1)[0]:02d}"
            settings += _read_settings(content, keys if region in REGIONS else {}, region)
        else:
            unknown += 1
    known = tuple(setting for setting in settings if setting.key)
    if len({(setting.region, setting.key) for setting in known}) < len(known):
        raise Unreadable("the same lever twice")
    return Packed(known, fields, unknown + len(settings) - len(known))


def _read_settings(reader: _Reader, keys: Mapping[int, str], region: str | None) -> Iterator[RawSetting]:
    while reader.more:
        key = keys.get(int.from_bytes(reader.take(3), "big"), "")
        head = reader.take(1)[0]
        decimals = head & 15
        if decimals == EXACT:
            value: float = struct.unpack(">d", reader.take(8))[0]
        else:
            digits = reader.number()
            value = (-(digits + 1) // 2 if digits & 1 else digits // 2) / 10**decimals
        year = FIRST_YEAR + reader.take(1)[0] if head & HAS_YEAR else None
        reason = reader.take(reader.number()).decode("utf-8") if head & HAS_REASON else ""
        yield RawSetting(key, value, year, region, reason)
