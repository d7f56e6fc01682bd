"""What is collected into the catalogs, from made-up code and tables."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crcdata.language.extraction import messages

MARKING = {"_", "gettext", "ngettext", "N_"}


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A made-up product with one module, one page and one table."""
    for folder in ("crcdata", "pages", "data"):
        (tmp_path / folder).mkdir()
    (tmp_path / "app.py").write_text('_("From the entrance")\n', encoding="utf-8")
    (tmp_path / "pages/one.py").write_text(
        'text.ngettext("{count} child", "{count} children", 2)\n', encoding="utf-8"
    )
    (tmp_path / "crcdata/levers.py").write_text(
        '# Translators: short, it labels a slider\nLABEL = N_("Births")\nOTHER = "Not marked"\n',
        encoding="utf-8",
    )
    (tmp_path / "data/facts.csv").write_text(
        "fact,label,value\none,Made-up label,1\ntwo,,2\n", encoding="utf-8"
    )
    fields = [{"name": "fact"}, {"name": "label", "crc:translate": True}, {"name": "value"}]
    table = {"path": "facts.csv", "title": "Made-up facts", "schema": {"fields": fields}}
    (tmp_path / "data/datapackage.json").write_text(json.dumps({"resources": [table]}), encoding="utf-8")
    return tmp_path


def test_messages_come_from_code_pages_tables_and_their_titles(product: Path) -> None:
    assert set(messages(product)) == {
        "From the entrance",
        ("{count} child", "{count} children"),
        "Births",
        "Made-up label",
        "Made-up facts",
    }


def test_a_message_says_where_it_stands_and_what_translators_should_know(product: Path) -> None:
    found = messages(product)["Births"]
    assert (found.places, found.comments) == ({"crcdata/levers.py"}, ["short, it labels a slider"])


def test_every_message_of_the_code_is_written_out_where_it_is_marked(root: Path) -> None:
    built = [
        f"{path.relative_to(root)}:{call.lineno}"
        for path in (*root.glob("crcdata/**/*.py"), *root.glob("pages/*.py"), root / "app.py")
        for call in _marked_calls(path)
        if call.args and _is_put_together(call.args[0])
    ]
    assert built == []


def _is_put_together(message: ast.expr) -> bool:
    """Whether a message is filled or glued before it is translated, so that no catalog can hold it."""
    if isinstance(message, ast.Call) and isinstance(message.func, ast.Attribute):
        return isinstance(message.func.value, ast.Constant)
    return isinstance(message, ast.JoinedStr | ast.BinOp)


def _marked_calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MARKING:
                yield node
