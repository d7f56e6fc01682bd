"""Work that takes a second, done beside the pages: once for all who ask, and dropped when nobody does."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Final, Generic, TypeVar

LOG = logging.getLogger(__name__)
Made = TypeVar("Made")
Progress = Callable[[float], None]
# Who asks, and what for.
Asker = tuple[str, str]

# A lever that is being moved asks for one thing after another: work begins when it has come to rest.
PAUSE: Final = 0.3
# What Python says to work that is cut off because the app ends, which is no fault.
APP_ENDS: Final = "cannot schedule new futures after"


class Dropped(Exception):  # noqa: N818 - nothing went wrong: nobody waits for it any more
    """Nobody asks for this work any more."""


def always(_asker: str) -> bool:
    """Take everybody who has asked as still there."""
    return True


@dataclass(slots=True, eq=False)
class Job(Generic[Made]):
    """One piece of work: what it is to give, how much of it is done, and who asks for it."""

    made: Future[Made]
    dropped: Event = field(default_factory=Event)
    share: float = 0.0
    askers: set[Asker] = field(default_factory=set)
    here: Callable[[str], bool] = always

    @property
    def result(self) -> Made | None:
        """What the work gave; None while it goes on and where it failed."""
        if not self.made.done() or self.made.cancelled() or self.made.exception() is not None:
            return None
        return self.made.result()

    @property
    def failed(self) -> bool:
        """Whether the work came to nothing by a fault."""
        if not self.made.done() or self.made.cancelled():
            return False
        fault = self.made.exception()
        return fault is not None and not isinstance(fault, Dropped)

    def tell(self, share: float) -> None:
        """Note how much is done; raises `Dropped` when nobody asks for it any more."""
        # A copy: pages may ask meanwhile.
        if self.dropped.is_set() or not any(self.here(who) for who, _purpose in tuple(self.askers)):
            self.dropped.set()
            raise Dropped
        self.share = share


class Workshop(Generic[Made]):
    """Does the jobs of one kind, one at a time, and keeps as many results as it was told to.

    Everybody who asks for the same key shares one job. Who asks for another key for the same purpose gives up
    the one before; a job that nobody asks for any more is dropped, even in the middle, and so is one whose
    askers have all left: ``here`` tells whether an asker is still there.
    """

    def __init__(self, most_kept: int, pause: float = PAUSE, here: Callable[[str], bool] = always) -> None:
        self._most, self._pause, self._here = most_kept, pause, here
        self._jobs: OrderedDict[Hashable, Job[Made]] = OrderedDict()
        self._lock = Lock()
        self._hands = ThreadPoolExecutor(1, thread_name_prefix="workshop")

    def ask(
        self, key: Hashable, who: str, work: Callable[[Progress], Made], *, purpose: str = ""
    ) -> Job[Made]:
        """Return the job for a key, started if it is new; comes back at once."""
        asker = (who, purpose)
        with self._lock:
            self._give_up_others(key, asker)
            job = self._jobs.get(key)
            if job is None or job.dropped.is_set():
                job = Job(Future(), askers={asker}, here=self._here)
                self._jobs[key] = job
                self._hands.submit(self._do, job, work)
            job.askers.add(asker)
            self._jobs.move_to_end(key)
            self._forget_oldest()
            return job

    def peek(self, key: Hashable) -> Made | None:
        """Return what is kept for a key, if it is done; asks for nothing."""
        with self._lock:
            job = self._jobs.get(key)
        return None if job is None else job.result

    def _give_up_others(self, key: Hashable, asker: Asker) -> None:
        for other in [each for each in self._jobs if each != key]:
            job = self._jobs[other]
            job.askers.discard(asker)
            if not job.askers and not job.made.done():
                job.dropped.set()
                del self._jobs[other]

    def _forget_oldest(self) -> None:
        while len(self._jobs) > self._most:
            _key, job = self._jobs.popitem(last=False)
            job.dropped.set()

    def _do(self, job: Job[Made], work: Callable[[Progress], Made]) -> None:
        try:
            if job.dropped.wait(self._pause):
                raise Dropped
            job.tell(0.0)
            job.made.set_result(work(job.tell))
        except Dropped:
            # One of its own, whose traceback holds nothing of the work: pages keep jobs for a while.
            job.made.set_exception(Dropped())
        except Exception as fault:
            if not str(fault).startswith(APP_ENDS):
                LOG.exception("work beside the pages failed")
            job.made.set_exception(fault.with_traceback(None))
