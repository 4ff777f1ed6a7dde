"""Optional content (layers) of foreign PDFs: what a reader does not show must not come along."""

from __future__ import annotations

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Object, Pdf

ObjectKey = tuple[int, int]


@dataclass(frozen=True)
class Layers:
    """The layers that are off when the file is opened; false when none is."""

    off: frozenset[ObjectKey] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.off)

    def hides(self, content: Object | None) -> bool:
        """Return whether content that belongs to this layer, or membership of layers, is hidden."""
        if not isinstance(content, Dictionary):
            return False
        if content.get("/Type") != "/OCMD":
            return content.objgen in self.off
        groups = content.get("/OCGs")
        members = list(groups) if isinstance(groups, Array) else [groups] if groups is not None else []
        off = [member.objgen in self.off for member in members if isinstance(member, Dictionary)]
        policy = str(content.get("/P", "/AnyOn"))
        shown = {"/AllOn": not any(off), "/AnyOff": any(off), "/AllOff": all(off)}.get(policy, not all(off))
        return bool(off) and not shown


def hidden_layers(pdf: Pdf) -> Layers:
    """Return the layers that the file's default configuration turns off."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return Layers()
    default = properties.get("/D", Dictionary())
    off = _keys(default.get("/OFF"))
    if default.get("/BaseState") == "/OFF":
        off |= _keys(properties.get("/OCGs")) - _keys(default.get("/ON"))
    return Layers(frozenset(off))


def _keys(groups: Object | None) -> set[ObjectKey]:
    return {group.objgen for group in groups if isinstance(group, Dictionary)} if isinstance(groups, Array) else set()
