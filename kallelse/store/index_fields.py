"""What may be searched for and quoted: the public texts of an ärende and of an item, by allow-list.

They are taken from the plain TOML values of a file that is known to be readable, so that a hot read need not make
objects of them. Of what is marked as secret there is its number and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.ersattning import gallande

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Plain: TypeAlias = dict[str, Any]
    Falt: TypeAlias = tuple[str, str, str]

SEKRETESS = "Uppgiften omfattas av sekretess"
RUBRIK, PERSONER, TEXT = "rubrik", "personer", "text"


def of_arende(plain: Plain, diarienummer: str) -> Iterator[Falt]:
    """Give the texts of an ärende: the column of the search table, where it stands, and the text."""
    if "sekretess" in plain:
        yield RUBRIK, "diarienummer", diarienummer
        return
    yield RUBRIK, "arendemening", title(plain["arendemening"], diarienummer, plain.get("arendetyp", ""))
    personer = " ".join(filter(None, (plain.get("handlaggare"), plain.get("avsandare"))))
    if personer:
        yield PERSONER, "personer", personer
    yield from _of_memo(plain.get("tjansteskrivelse", {}))
    handlingar = plain.get("handlingar", [])
    for h, galler in zip(handlingar, gallande(map(_links, handlingar)), strict=True):
        if galler and "sekretess" not in h:
            yield TEXT, f"handling {h['nr']}", f"{h['rubrik']} {h.get('motpart', '')}".strip()
    yield from _of_remisser(plain.get("remiss_in", {}), plain.get("remiss_ut", {}))
    for b in plain.get("beslut", []):
        yield TEXT, "beslut", " ".join(filter(None, (b["organ"], b.get("paragraf"), b.get("text"))))
    for u in plain.get("uppdrag", []):
        if text := u.get("text"):
            yield TEXT, f"uppdrag {u['nr']}", text


def title(arendemening: str, diarienummer: str, arendetyp: str) -> str:
    """Return the first text of an ärende that is not secret."""
    return f"{arendemening} {diarienummer} {arendetyp}".strip()


def of_punkt(punkt: Plain) -> Iterator[Falt]:
    """Give the texts of an item of a föredragningslista."""
    falt = f"punkt {punkt['nr']}" if punkt.get("nr") else "punkt"
    if "sekretess" in punkt:
        return
    yield RUBRIK, falt, punkt["rubrik"]
    if forslag := punkt.get("forslag_till_beslut"):
        yield TEXT, falt, "\n".join(forslag)
    if punkt.get("notering"):
        yield TEXT, falt, punkt["notering"]
    if punkt.get("foredragande"):
        yield PERSONER, falt, punkt["foredragande"]


def columns(falt: Iterator[Falt]) -> tuple[str, str, str]:
    """Return the texts joined as the columns of a search table."""
    texts: dict[str, list[str]] = {RUBRIK: [], PERSONER: [], TEXT: []}
    for column, _, text in falt:
        texts[column].append(text)
    rubrik, personer, text = ("\n".join(found) for found in texts.values())
    return rubrik, personer, text


def _of_memo(memo: Plain) -> Iterator[Falt]:
    if memo:
        yield RUBRIK, "rubrik", " ".join(filter(None, (memo["rubrik"], memo.get("underrubrik"))))
    for avsnitt in memo.get("avsnitt", []):
        yield TEXT, avsnitt["rubrik"], f"{avsnitt['rubrik']}. {avsnitt.get('text', '')}".strip()
    for person in memo.get("undertecknare", []):
        yield PERSONER, "undertecknare", " ".join(filter(None, (person["namn"], person.get("titel"))))


def _of_remisser(inkommen: Plain, utgaende: Plain) -> Iterator[Falt]:
    """Give who asks under which number and about what, and who is asked and who has answered."""
    if inkommen:
        yield PERSONER, "remiss", inkommen["avsandare"]
        yield TEXT, "remiss", " ".join(filter(None, (inkommen.get("referens"), inkommen.get("fraga"))))
    if utgaende:
        yield TEXT, "remiss", " ".join(filter(None, (utgaende.get("rubrik"), utgaende.get("text"))))
        asked = [i["namn"] for i in utgaende.get("instanser", [])]
        yield PERSONER, "remissinstanser", ", ".join([*asked, *(s["fran"] for s in utgaende.get("svar", []))])


def _links(handling: Plain) -> tuple[int, int | None, bool]:
    return handling["nr"], handling.get("ersatter"), bool(handling.get("borttagen"))
