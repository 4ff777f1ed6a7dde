"""A document as JSON values: its head, and its blocks as they follow one another."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from kallelse.domain.dokument import Dokument


def document_json(dokument: Dokument) -> dict[str, Any]:
    """Return a document as `{slag, titel, huvud, block}`; every node says its kind in `typ`."""
    return {
        "slag": dokument.slag,
        "titel": dokument.titel,
        "huvud": {k: v for k, v in _node(dokument.huvud).items() if k != "typ" and v},
        "block": [_node(block) for block in dokument.block],
    }


def _node(node: Any) -> dict[str, Any]:
    return {"typ": type(node).__name__, **{f.name: _value(getattr(node, f.name)) for f in fields(node)}}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(v) for v in value]
    return _node(value) if is_dataclass(value) else value
