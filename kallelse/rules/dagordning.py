"""Rules about the items of a föredragningslista, and whether they agree with the memos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kallelse.domain.arende import Tjansteskrivelse
from kallelse.domain.skrivelsens_namn import SKRIVELSE, skrivelsens_namn
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.skrivelser import find_section, is_closed, memo_to_check
from kallelse.rules.texter import cite, difference, lines, words
from kallelse.rules.underlag import Punktvy, Sammantradesvy

_KALLA = "föredragningslistan och tjänsteskrivelsen"


@regel(
    Deklaration(
        id="punkt-rubrik",
        titel="Listan och skrivelsen har olika rubrik",
        galler="punkt",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar="Att punktens rubrik är skrivelsens. Skiljer bara tecken åt blir det en upplysning.",
        atgard="Välj den rubrik som ska gälla och ändra den andra.",
        forklaring="Rubriken följer med till protokollet; med två rubriker på samma ärende är det svårt att hitta.",
    )
)
def punkt_rubrik(vy: Punktvy) -> Iterator[Fynd]:
    """Yield an item whose title is not the memo's."""
    memo = _memo(vy)
    if memo and memo.rubrik:
        yield from _compare(vy, "rubrik", [vy.punkt.rubrik], [memo.rubrik], "rubriken")


@regel(
    Deklaration(
        id="punkt-forslag",
        titel="Listan och skrivelsen har olika förslag",
        galler="punkt",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar=(
            "Att förslaget till beslut är detsamma på listan och i skrivelsen, och inte fattas på listan. Skiljer bara "
            "skiljetecken, versaler eller radbrytningar åt blir det en upplysning."
        ),
        atgard="Bestäm vilken lydelse som gäller och ändra den andra.",
        forklaring="Nämnden beslutar ofta enligt förslaget. Då får det inte finnas två.",
    )
)
def punkt_forslag(vy: Punktvy) -> Iterator[Fynd]:
    """Yield an item whose proposal is not the memo's."""
    memo = _memo(vy)
    profil = vy.mote.profil
    found = find_section(memo, profil, "forslag_till_beslut") if memo and profil else None
    if found is None:
        return
    parse = vy.mote.underlag.parse
    own, theirs = lines(parse("\n\n".join(vy.punkt.forslag_till_beslut))), lines(parse(found[1].text))
    if theirs and not own:
        hamta = f"kallelse sammantrade uppdatera {vy.mote.sammantrade.beteckning} --punkt {vy.punkt.nr}"
        yield Fynd(
            f"{vy.namn} har inget förslag till beslut på listan, men skrivelsen har ett: {cite(theirs[0])}",
            ("forslag_till_beslut",),
            atgard=f"Hämta det: {hamta} --forslag-fran-skrivelsen. Ska listan vara utan förslag kan anmärkningen stå.",
        )
    elif theirs:
        yield from _compare(vy, "forslag_till_beslut", own, theirs, "förslaget till beslut")


@regel(
    Deklaration(
        id="punkt-arende",
        titel="Punktens ärende finns inte",
        galler="punkt",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla="registret",
        kontrollerar="Att diarienumret på punkten är ett ärende i registret som varken är avslutat eller makulerat.",
        atgard="Rätta diarienumret på punkten, eller registrera ärendet.",
        forklaring="Ett felskrivet nummer gör att fel handlingar, eller inga alls, följer med i kallelsen.",
    )
)
def punkt_arende(vy: Punktvy) -> Iterator[Fynd]:
    """Yield an item that refers to no ärende, or to one that was annulled."""
    nummer = vy.punkt.diarienummer
    if nummer is None or vy.punkt.utgar:
        return
    found = vy.arende
    if found is None:
        yield Fynd(f"{vy.namn} hänvisar till {nummer}, som inte finns i registret.", ("diarienummer",))
    elif found.arende.makulerad:
        yield Fynd(f"{vy.namn} hänvisar till {nummer}, som är makulerat.", ("diarienummer",))


@regel(
    Deklaration(
        id="punkt-skrivelse",
        titel="Beslutsärende utan skrivelse",
        galler="punkt",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla=_KALLA,
        kontrollerar="Att ett ärende med förslag till beslut på listan också har en tjänsteskrivelse.",
        atgard="Läs in skrivelsen, eller låt punkten vänta till nästa sammanträde.",
        forklaring="Nämnden ska kunna läsa varför den föreslås besluta som den gör.",
    )
)
def punkt_skrivelse(vy: Punktvy) -> Iterator[Fynd]:
    """Yield an item with a proposal whose ärende has no memo."""
    found = vy.arende
    if found is None or not vy.oppen or is_closed(found.arende) or not vy.punkt.forslag_till_beslut:
        return
    if found.typ and not found.typ.skrivelse_kravs:
        return
    if found.arende.tjansteskrivelse is None and not any(h.sekretess for h in found.arende.handlingar):
        namn = skrivelsens_namn(vy.mote.profil.tjansteskrivelse) if vy.mote.profil else SKRIVELSE
        yield Fynd(f"{vy.namn} har ett förslag till beslut men ärendet har {namn.ingen}.")


@regel(
    Deklaration(
        id="punkt-nummer",
        titel="Samma nummer två gånger på listan",
        galler="sammantrade",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla="föredragningslistan",
        kontrollerar="Att varje punkt har sitt eget nummer.",
        atgard="Ge en av punkterna ett annat nummer; efter utskick ett eget, till exempel 4a.",
        forklaring="Numren är det som ledamöterna hänvisar till under sammanträdet.",
    )
)
def punkt_nummer(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield each item whose number an earlier one has."""
    seen: Counter[str] = Counter()
    for index, punkt in enumerate(vy.sammantrade.punkter):
        nummer = punkt.nr.replace(" ", "").lower()
        if nummer and seen[nummer]:
            yield Fynd(f"Punkt {punkt.nr} finns två gånger på listan.", ("punkter", index, "nr"))
        seen[nummer] += 1


@regel(
    Deklaration(
        id="punkt-dubblett",
        titel="Samma ärende två gånger på listan",
        galler="sammantrade",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="föredragningslistan",
        kontrollerar="Att ett ärende bara står en gång på listan.",
        atgard="Ta bort den ena punkten, eller låt den utgå om kallelsen är skickad.",
        forklaring="Två punkter om samma ärende ger två paragrafer, som kan säga olika.",
    )
)
def punkt_dubblett(vy: Sammantradesvy) -> Iterator[Fynd]:
    """Yield each item whose ärende an earlier one has; withdrawn items do not count."""
    seen: set[object] = set()
    for index, punkt in enumerate(vy.sammantrade.punkter):
        if punkt.utgar or punkt.diarienummer is None:
            continue
        if punkt.diarienummer in seen:
            besked = f"{punkt.diarienummer} står två gånger på listan, nu som punkt {punkt.nr}."
            yield Fynd(besked, ("punkter", index, "diarienummer"))
        seen.add(punkt.diarienummer)


def _memo(vy: Punktvy) -> Tjansteskrivelse | None:
    """Return the memo of an open item, when it can be compared with the list."""
    found = vy.arende
    return memo_to_check(found) if found and vy.oppen else None


def _compare(vy: Punktvy, key: str, own: Sequence[str], theirs: Sequence[str], vad: str) -> Iterator[Fynd]:
    """Yield the difference between the list and the memo: milder when the words are the same."""
    skillnad = difference(own, theirs)
    if not skillnad:
        return
    if words(" ".join(own)) == words(" ".join(theirs)):
        skiljer = "skiljer sig bara i skiljetecken, versaler eller radbrytning"
        yield Fynd(f"{vy.namn}: {vad} på listan och i skrivelsen {skiljer}: {skillnad}.", (key,), "upplysning")
    else:
        yield Fynd(f"{vy.namn}: {vad} på listan och i skrivelsen skiljer sig: {skillnad}.", (key,))
