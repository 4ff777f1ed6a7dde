"""Our styles and lists taken into a municipality's own: its looks go before ours, and what it lacks is added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from kallelse.documents.word.names import Element, office, value, whole

_STYLE_USES = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link", "w:numStyleLink", "w:styleLink")
_VAL, _ID = office("w:val"), office("w:styleId")


def merged_styles(own: Element, house: Element) -> dict[str, str]:
    """Add the styles that `house` lacks, by name, and return the id there of each of our styles by our id."""
    theirs = {value(s, "w:name").casefold(): s.get(_ID, "") for s in house.iterfind(office("w:style"))}
    taken = set(theirs.values())
    ids: dict[str, str] = {}
    missing: list[Element] = []
    for style in own.iterfind(office("w:style")):
        identity, name = style.get(_ID, ""), value(style, "w:name").casefold()
        if name not in theirs:
            missing.append(deepcopy(style))
        ids[identity] = theirs.get(name) or _free(identity, taken)
    for style in missing:
        style.set(_ID, ids[style.get(_ID, "")])
        style.attrib.pop(office("w:default"), None)
    use_styles(missing, ids)
    house.extend(missing)
    return ids


def use_styles(elements: Iterable[Element], ids: Mapping[str, str]) -> None:
    """Let elements refer to styles by their new ids."""
    for element in elements:
        for node in element.iter(*map(office, _STYLE_USES)):
            node.set(_VAL, ids.get(node.get(_VAL, ""), node.get(_VAL, "")))


def merged_lists(own: Element, house: Element) -> dict[str, str]:
    """Add our lists after those of `house`, and return the number there of each of our lists by our number."""
    abstract_key, number_key = office("w:abstractNumId"), office("w:numId")
    abstracts = house.findall(office("w:abstractNum"))
    numbers = house.findall(office("w:num"))
    first_abstract = 1 + max((whole(a.get(abstract_key)) for a in abstracts), default=0)
    first_number = 1 + max((whole(n.get(number_key)) for n in numbers), default=0)
    moved: dict[str, str] = {}
    for at, abstract in enumerate(map(deepcopy, own.findall(office("w:abstractNum")))):
        moved[abstract.get(abstract_key, "")] = str(first_abstract + at)
        abstract.set(abstract_key, str(first_abstract + at))
        house.insert(len(abstracts) + at, abstract)
    ids: dict[str, str] = {}
    for at, number in enumerate(map(deepcopy, own.findall(office("w:num")))):
        ids[number.get(number_key, "")] = str(first_number + at)
        number.set(number_key, str(first_number + at))
        for node in number.iterfind(office("w:abstractNumId")):
            node.set(_VAL, moved[node.get(_VAL, "")])
        house.insert(len(abstracts) + len(moved) + len(numbers) + at, number)
    return ids


def use_lists(elements: Iterable[Element], ids: Mapping[str, str]) -> None:
    """Let elements refer to lists by their new numbers."""
    for element in elements:
        for node in element.iter(office("w:numId")):
            node.set(_VAL, ids.get(node.get(_VAL, ""), node.get(_VAL, "")))


def _free(identity: str, taken: set[str]) -> str:
    """Return an id that no style has."""
    while identity in taken:
        identity += "K"
    taken.add(identity)
    return identity
