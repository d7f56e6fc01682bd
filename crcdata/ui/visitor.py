"""A visitor without a browser: speaks to a running app as its page does, and measures how long answers take.

`python -m crcdata.ui.visitor ADDRESS --runs 15` opens every page, moves the births lever where there is one
(elsewhere the page is drawn again), and prints one JSON object: for each page the seconds that the script
ran, by Streamlit's own clock, and those from asking until the last answer was here. Drawing in a browser
comes on top. Streamlit tells its clock only where the app runs with browser.gatherUsageStats; the statistics
would be sent by a browser, and there is none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter, sleep

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.sync.client import ClientConnection, connect

from crcdata.scenario import lever
from crcdata.ui.sitemap import PAGES

CHARTS = {"plotly_chart", "deck_gl_json_chart"}
ENDED = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
ANSWER_WITHIN = 60.0
# A person takes a breath between two moves, in which the server tidies up after the last one.
BREATH = 0.25
MOVED = "births_growth"


@dataclass(slots=True)
class Answer:
    """What came back from one run of the script."""

    script: float = 0.0
    answered: float = 0.0
    charts: int = 0
    page: str = ""
    sliders: dict[str, tuple[Slider, str]] = field(default_factory=dict)


class Visitor:
    """One session of a running app, on one page at a time."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._page = ""

    def open(self, path: str) -> Answer:
        """Open a page by its address."""
        message = BackMsg()
        message.rerun_script.page_name = path
        answer = self._ask(message)
        self._page = answer.page
        return answer

    def move(self, slider: Slider, fragment: str, value: float) -> Answer:
        """Set a slider to a value."""
        message = self._again(fragment)
        state = message.rerun_script.widget_states.widgets.add()
        state.id = slider.id
        state.double_array_value.data.append(value)
        return self._ask(message)

    def draw_again(self) -> Answer:
        """Run the page's script once more, nothing changed."""
        return self._ask(self._again(""))

    def _again(self, fragment: str) -> BackMsg:
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.fragment_id = fragment
        return message

    def _ask(self, message: BackMsg) -> Answer:
        sleep(BREATH)
        context = message.rerun_script.context_info
        context.locale, context.timezone, context.color_scheme = "en-GB", "Asia/Almaty", "light"
        started = perf_counter()
        self._connection.send(message.SerializeToString())
        answer = Answer()
        for received in self._messages():
            kind = received.WhichOneof("type")
            if kind == "navigation":
                answer.page = received.navigation.page_script_hash
            elif kind == "delta":
                answer.answered = perf_counter() - started
                _note(answer, received)
            elif kind == "page_profile":
                answer.script = received.page_profile.exec_time / 1e6
            elif kind == "script_finished" and received.script_finished in ENDED:
                break
        return answer

    def _messages(self) -> Iterator[ForwardMsg]:
        while True:
            received = ForwardMsg()
            data = self._connection.recv(timeout=ANSWER_WITHIN)
            assert isinstance(data, bytes)
            received.ParseFromString(data)
            yield received


def visit_all(address: str, runs: int) -> dict[str, dict[str, object]]:
    """Open every page of the app at this address and measure `runs` moves on each."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    measured: dict[str, dict[str, object]] = {}
    for entry in PAGES:
        with connect(stream, max_size=None, compression=None, proxy=None) as connection:
            visitor = Visitor(connection)
            first = visitor.open(entry.path)
            lever_there, answers = _moves(visitor, first, runs)
            measured[entry.key] = {
                "opened": first.answered,
                "charts": first.charts,
                "lever": lever_there,
                "script": [answer.script for answer in answers],
                "answered": [answer.answered for answer in answers],
            }
    return measured


def main(arguments: Sequence[str]) -> int:
    """Measure the app at an address and print what it took as JSON."""
    parser = argparse.ArgumentParser(prog="python -m crcdata.ui.visitor", description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--runs", type=int, default=15)
    chosen = parser.parse_args(arguments)
    print(json.dumps(visit_all(chosen.address, chosen.runs)))
    return 0


def _moves(visitor: Visitor, first: Answer, runs: int) -> tuple[bool, list[Answer]]:
    label = lever(MOVED).label
    found = [held for name, held in first.sliders.items() if name.startswith(label)]
    if not found:
        return False, [visitor.draw_again() for _ in range(runs + 1)][1:]
    slider, fragment = found[0]
    # Values not asked for before: each move is computed, none comes out of the app's cache.
    values = [slider.min + slider.step * (1 + number) for number in range(runs + 1)]
    return True, [visitor.move(slider, fragment, value) for value in values][1:]


def _note(answer: Answer, received: ForwardMsg) -> None:
    delta = received.delta
    if delta.WhichOneof("type") != "new_element":
        return
    kind = delta.new_element.WhichOneof("type")
    if kind in CHARTS:
        answer.charts += 1
    elif kind == "slider":
        slider = delta.new_element.slider
        answer.sliders[slider.label] = (slider, delta.fragment_id)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
