"""Rules that no tool knows: short files, no hidden state, nothing that points at one machine."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator

import pytest

from tests.house.files import name_of, python_files, text_files, tree

LONGEST_FILE = 400
LIBRARY = (
    *(
        "analysis",
        "baseline",
        "catalog",
        "demography",
        "figures",
        "futures",
        "inverse",
        "language",
        "library",
    ),
    *("scenario", "track_record"),
)
CHANGING = {
    *("append", "extend", "insert", "remove", "pop", "popitem", "clear", "sort", "reverse"),
    *("add", "discard", "update", "setdefault"),
}
# Written in pieces, so that this file does not find itself.
OUTSIDE = re.compile(
    "|".join(
        [
            "/wo" + r"rk/(main|shared)",
            "/ro" + "ot/",
            "/ho" + r"me/\w+/",
            "/Us" + r"ers/\w+/",
            "py" + r"pi\.org",
            "pythonho" + r"sted\.org",
            "registry\\.n" + "pmjs",
            "deb\\.deb" + r"ian\.org",
        ]
    )
)


def test_no_file_is_too_long_to_read_at_one_sitting() -> None:
    lengths = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in python_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_streamlit_is_imported_only_by_the_pages_and_their_room() -> None:
    pages = python_files("crcdata/ui", "app.py", "pages", "tests")
    strangers = [
        name_of(file)
        for file in python_files()
        if file not in pages and any(name.split(".")[0] == "streamlit" for name in _imports(tree(file)))
    ]
    assert strangers == []


def test_no_module_keeps_state_that_a_call_can_change() -> None:
    found = [
        f"{name_of(file)}: {what}"
        for file in python_files("crcdata", "app.py", "pages")
        for what in _state(file)
    ]
    assert found == []


def test_every_cache_is_bounded() -> None:
    found = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files("crcdata", "app.py", "pages")
        for function in ast.walk(tree(file))
        if isinstance(function, ast.FunctionDef)
        for node in function.decorator_list
        if _unbounded_cache(node)
    ]
    assert found == []


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    found = [
        f"{name_of(file)}: {match.group()}"
        for file in text_files()
        for match in [OUTSIDE.search(file.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []


@pytest.mark.parametrize("room", LIBRARY)
def test_every_public_function_has_an_example_that_runs(room: str) -> None:
    package = importlib.import_module(f"crcdata.{room}")
    functions = [name for name in package.__all__ if inspect.isfunction(getattr(package, name))]
    assert [name for name in functions if ">>>" not in (getattr(package, name).__doc__ or "")] == []


def test_requirements_are_pinned_each_with_its_reason() -> None:
    lines = [line for file in text_files() if file.name == "requirements.txt" for line in _lines(file)]
    assert len(lines) > 5
    assert [line for line in lines if not re.match(r"(-r )|[\w.-]+==[\w.]+\s+# \w", line)] == []


def _lines(file: object) -> list[str]:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _imports(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _state(file: object) -> Iterator[str]:
    module = tree(file)  # type: ignore[arg-type]
    held = set(_containers(module))
    for node in ast.walk(module):
        if isinstance(node, ast.Global):
            yield f"global {', '.join(node.names)}"
        for name in _changed_names(node):
            if name in held:
                yield f"{name} is changed in line {node.lineno}"  # type: ignore[attr-defined]


def _containers(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
        if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp) or (
            made and value.func.id in {"list", "dict", "set", "defaultdict", "deque", "Counter"}
        ):
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def _changed_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
        yield getattr(node.func.value, "id", "")
    targets = {ast.Assign: "targets", ast.Delete: "targets", ast.AugAssign: "target"}.get(type(node))
    if targets:
        listed = getattr(node, targets)
        for target in listed if isinstance(listed, list) else [listed]:
            if isinstance(target, ast.Subscript):
                yield getattr(target.value, "id", "")


def _unbounded_cache(node: ast.expr) -> bool:
    called = node.func if isinstance(node, ast.Call) else node
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    words = {word.arg: word.value for word in node.keywords} if isinstance(node, ast.Call) else {}
    if name == "cache":
        return True
    if name == "lru_cache":
        given = words.get("maxsize")
        return isinstance(given, ast.Constant) and given.value is None
    return name in {"cache_data", "cache_resource"} and not {"max_entries", "ttl"} & set(words)
