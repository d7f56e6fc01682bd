"""What the default of a lever rests on: a status that its reason bears out, a source where it claims one."""

import re

from crcdata.scenario import LEVERS, lever

TAKEN = re.compile(r"\b(is|are) taken\b|\btaking\b|\bwould be\b")


def test_a_default_that_rests_on_something_taken_for_granted_is_assumed():
    assert lever("third_shift_pupils").basis == "assumed"
    told = [spec for spec in LEVERS if TAKEN.search(spec.reason)]
    assert told
    assert {spec.basis for spec in told} == {"assumed"}


def test_a_default_that_is_not_assumed_names_the_source_it_rests_on():
    told = [spec for spec in LEVERS if spec.reason and spec.basis != "assumed"]
    assert told
    assert all(spec.source for spec in told)
