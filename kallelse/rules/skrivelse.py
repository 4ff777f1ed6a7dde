"""Rules about the head and foot of a tjänsteskrivelse, and about personnummer in what goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kallelse.domain.diarienummer import parse
from kallelse.domain.errors import BadInput
from kallelse.domain.personnummer import has_personnummer
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.skrivelser import is_closed, memo_to_check
from kallelse.rules.texter import cite
from kallelse.rules.underlag import Arendevy, Path, Punktvy


@regel(
    Deklaration(
        id="skrivelse-datum",
        titel="Skrivelsen saknar datum",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="praxis för skrivelsens huvud: datum, diarienummer, adressat",
        kontrollerar="Att tjänsteskrivelsen har ett datum.",
        atgard="Sätt datumet: kallelse arende uppdatera DNR tjansteskrivelse.datum=DATUM.",
        forklaring="Beslutsunderlaget anges i protokollet med datum. Utan det går två versioner inte att skilja åt.",
    )
)
def skrivelse_datum(vy: Arendevy) -> Iterator[Fynd]:
    """Yield a memo without a date."""
    memo = memo_to_check(vy)
    if memo and memo.datum is None:
        yield Fynd("Skrivelsen saknar datum.", ("tjansteskrivelse",))


@regel(
    Deklaration(
        id="skrivelse-undertecknare",
        titel="Skrivelsen saknar undertecknare",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="praxis för skrivelsens slut: chef och handläggare",
        kontrollerar="Att någon står som undertecknare, och att var och en har ett namn.",
        atgard="Lägg till dem som skriver under: kallelse tjansteskrivelse undertecknare DNR NAMN --titel TITEL.",
        forklaring="Nämnden ska se vem i förvaltningen som står för förslaget.",
    )
)
def skrivelse_undertecknare(vy: Arendevy) -> Iterator[Fynd]:
    """Yield a memo that nobody signs, and signers without a name."""
    memo = memo_to_check(vy)
    if memo is None:
        return
    if not memo.undertecknare:
        yield Fynd("Skrivelsen saknar undertecknare.", ("tjansteskrivelse",))
    for index, person in enumerate(memo.undertecknare):
        if not person.namn.strip():
            yield Fynd("En undertecknare saknar namn.", ("tjansteskrivelse", "undertecknare", index))


@regel(
    Deklaration(
        id="skrivelse-diarienummer",
        titel="Skrivelsen har ett annat diarienummer",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla="diariet i arbetsytan",
        kontrollerar="Att diarienumret som står i skrivelsen är ärendets.",
        atgard="Se efter om skrivelsen hör till ett annat ärende, eller låt handläggaren rätta numret.",
        forklaring="En skrivelse skrivs ofta ovanpå en gammal, och då följer det gamla numret med.",
    )
)
def skrivelse_diarienummer(vy: Arendevy) -> Iterator[Fynd]:
    """Yield a memo whose own diarienummer is not the ärende's."""
    memo = memo_to_check(vy)
    if memo is None or not memo.diarienummer:
        return
    serier = (vy.underlag.organisation.serie_for(vy.namnd),) if vy.namnd else vy.underlag.organisation.serier
    try:
        same = parse(memo.diarienummer, serier) == vy.arende.diarienummer
    except BadInput:
        same = False
    if not same:
        besked = f"Skrivelsen har diarienummer {cite(memo.diarienummer)}, men ärendet är {vy.arende.diarienummer}."
        yield Fynd(besked, ("tjansteskrivelse", "diarienummer"))


@regel(
    Deklaration(
        id="gdpr-kallelse",
        titel="Personnummer i handlingar till kallelsen",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum="dataskyddsförordningen (EU) 2016/679",
        kalla="SKR:s frågor och svar om publicering av protokoll; lagtexten är inte läst här",
        kontrollerar="Att ingen text i ärendet har ett personnummer eller samordningsnummer med riktig kontrollsiffra.",
        atgard="Ta bort numret, eller lämna handlingen i ett separat utskick med sekretess.",
        forklaring=(
            "Offentlighetsprincipen tvingar ingen att lägga ut en kallelse på webben, så dataskyddsreglerna gäller när "
            "det görs. Numret skrivs aldrig ut i anmärkningen."
        ),
    )
)
def gdpr_kallelse(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each text of an ärende that has a personnummer in it."""
    if is_closed(vy.arende) or vy.arende.sekretess:
        return
    for path, text in _texts(vy):
        if has_personnummer(text):
            yield Fynd("Texten innehåller något som ser ut som ett personnummer.", path)


@regel(
    Deklaration(
        id="gdpr-foredragningslista",
        titel="Personnummer på föredragningslistan",
        galler="punkt",
        allvarlighetsgrad="varning",
        lagrum="dataskyddsförordningen (EU) 2016/679",
        kalla="SKR:s frågor och svar om publicering av protokoll; lagtexten är inte läst här",
        kontrollerar="Att ingen punkts rubrik, förslag eller notering har ett personnummer.",
        atgard="Ta bort numret ur punkten.",
        forklaring="Föredragningslistan är det som oftast läggs ut på webben. Numret skrivs aldrig ut i anmärkningen.",
    )
)
def gdpr_foredragningslista(vy: Punktvy) -> Iterator[Fynd]:
    """Yield an item with a personnummer in what is printed of it."""
    punkt = vy.punkt
    if vy.oppen and any(map(has_personnummer, (punkt.rubrik, punkt.notering, *punkt.forslag_till_beslut))):
        plats = f"Punkt {punkt.nr}" if punkt.nr else "En punkt"
        yield Fynd(f"{plats} innehåller något som ser ut som ett personnummer.")


def _texts(vy: Arendevy) -> Iterable[tuple[Path, str]]:
    yield ("arendemening",), vy.arende.arendemening
    memo = vy.arende.tjansteskrivelse
    if memo:
        yield ("tjansteskrivelse", "rubrik"), memo.rubrik
        yield ("tjansteskrivelse", "underrubrik"), memo.underrubrik
        for index, avsnitt in enumerate(memo.avsnitt):
            yield ("tjansteskrivelse", "avsnitt", index, "text"), f"{avsnitt.rubrik}\n{avsnitt.text}"
    for index, handling in enumerate(vy.arende.handlingar):
        if not handling.sekretess and not handling.borttagen:
            yield ("handlingar", index, "rubrik"), handling.rubrik
