"""Work beside the pages: shared by all who ask, dropped when nobody does, never more than it may keep."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import Future, wait
from threading import Event

import numpy as np
import pytest

from crcdata.ui import workshop
from crcdata.ui.workshop import Dropped, Progress, Workshop

SECONDS = 20


def finished(made: Future[str]) -> Future[str]:
    wait([made], timeout=SECONDS)
    assert made.done()
    return made


class Work:
    """Work that waits until it may go on, and counts how often it was begun."""

    def __init__(self) -> None:
        self.begun, self.free, self.times = Event(), Event(), 0

    def __call__(self, progress: Progress) -> str:
        self.times += 1
        self.begun.set()
        self.free.wait(SECONDS)
        progress(0.5)
        return "made"


def test_a_second_asker_shares_the_work_of_the_first():
    shop, work = Workshop[str](4, pause=0.0), Work()
    one, other = shop.ask("a", "first", work), shop.ask("a", "second", work)
    assert one is other
    assert one.result is None
    work.free.set()
    assert finished(one.made).result() == "made"
    assert (work.times, one.share, shop.peek("a")) == (1, 0.5, "made")


def test_asking_for_something_else_drops_what_nobody_else_waits_for():
    shop, work = Workshop[str](4, pause=0.0), Work()
    dropped = shop.ask("a", "first", work)
    assert work.begun.wait(SECONDS)
    shop.ask("b", "first", lambda _progress: "b")
    work.free.set()
    assert isinstance(finished(dropped.made).exception(), Dropped)
    assert not dropped.failed
    assert dropped.result is None
    assert shop.peek("a") is None


def test_work_that_another_still_waits_for_goes_on():
    shop, work = Workshop[str](4, pause=0.0), Work()
    job = shop.ask("a", "first", work)
    shop.ask("a", "second", work)
    shop.ask("b", "first", lambda _progress: "b")
    work.free.set()
    assert finished(job.made).result() == "made"


def test_two_parts_of_a_page_each_keep_their_own_work():
    shop, work = Workshop[str](4, pause=0.0), Work()
    above = shop.ask("a", "first", work, purpose="above")
    below = shop.ask("b", "first", lambda _progress: "b", purpose="below")
    again = shop.ask("c", "first", lambda _progress: "c", purpose="below")
    work.free.set()
    assert finished(above.made).result() == "made"
    assert isinstance(finished(below.made).exception(), Dropped)
    assert finished(again.made).result() == "c"


def test_work_goes_on_while_one_of_its_parts_still_asks_and_ends_when_the_visitor_leaves():
    there = {"first"}
    shop, work = Workshop[str](4, pause=0.0, here=there.__contains__), Work()
    job = shop.ask("a", "first", work, purpose="above")
    assert shop.ask("a", "first", work, purpose="below") is job
    shop.ask("b", "first", lambda _progress: "b", purpose="below")
    assert not job.dropped.is_set()
    there.clear()
    work.free.set()
    assert isinstance(finished(job.made).exception(), Dropped)


def test_work_begins_only_when_the_asking_has_come_to_rest():
    shop, work = Workshop[str](4, pause=SECONDS), Work()
    job = shop.ask("a", "first", work)
    shop.ask("b", "first", work)
    assert isinstance(finished(job.made).exception(), Dropped)
    assert work.times == 0
    shop.ask("c", "first", work)
    shop.ask("d", "first", work)
    for key in ("c", "d"):
        shop.ask(key, "nobody", work)
    shop.ask("e", "nobody", work)
    shop.ask("f", "first", work)


def test_a_fault_is_told_and_asked_for_again_it_stays_told():
    def broken(_progress: Progress) -> str:
        raise ValueError("no")

    shop = Workshop[str](4, pause=0.0)
    job = shop.ask("a", "first", broken)
    assert isinstance(finished(job.made).exception(), ValueError)
    assert job.failed
    assert shop.ask("a", "first", broken) is job


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_is_kept_than_may_be(most: int):
    shop = Workshop[str](most, pause=0.0)
    for key in "abcdef":
        finished(shop.ask(key, "first", lambda _progress: "made").made)
    assert sum(shop.peek(key) is not None for key in "abcdef") == most
    assert shop.peek("f") == "made"


def test_work_whose_askers_have_all_left_is_dropped_and_begun_anew_when_asked_for_again():
    there = {"first", "second"}
    shop, work = Workshop[str](4, pause=0.0, here=there.__contains__), Work()
    job = shop.ask("a", "first", work)
    shop.ask("a", "second", work)
    assert work.begun.wait(SECONDS)
    there.clear()
    work.free.set()
    assert isinstance(finished(job.made).exception(), Dropped)
    assert shop.peek("a") is None
    there.add("third")
    assert finished(shop.ask("a", "third", work).made).result() == "made"


def test_work_goes_on_while_one_of_its_askers_is_there():
    there = {"first", "second"}
    shop, work = Workshop[str](4, pause=0.0, here=there.__contains__), Work()
    job = shop.ask("a", "first", work)
    shop.ask("a", "second", work)
    there.discard("first")
    work.free.set()
    assert finished(job.made).result() == "made"


def test_work_that_nobody_waits_for_when_its_turn_comes_is_not_begun():
    there = {"first", "second"}
    shop, busy, late = Workshop[str](4, pause=0.0, here=there.__contains__), Work(), Work()
    shop.ask("a", "first", busy)
    assert busy.begun.wait(SECONDS)
    job = shop.ask("b", "second", late)
    there.discard("second")
    busy.free.set()
    assert isinstance(finished(job.made).exception(), Dropped)
    assert late.times == 0


@pytest.mark.parametrize("fault", [Dropped, ValueError])
def test_work_that_came_to_nothing_leaves_nothing_of_itself_in_memory(
    fault: type[Exception], monkeypatch: pytest.MonkeyPatch
):
    # The log that the tests keep holds on to what it is told.
    monkeypatch.setattr(workshop.LOG, "disabled", True)
    held: list[weakref.ref[np.ndarray]] = []

    def work(_progress: Progress) -> str:
        room = np.ones(1000)
        held.append(weakref.ref(room))
        raise fault

    job = Workshop[str](4, pause=0.0).ask("a", "first", work)
    assert isinstance(finished(job.made).exception(), fault)
    gc.collect()
    assert held[0]() is None
