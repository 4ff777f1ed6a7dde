"""Rules about the diary: what must stand in it, when, and numbers that must be unique."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kallelse.domain.arende import Sekretess
from kallelse.domain.datum import svenskt
from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.kalender import vardagar_efter
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.underlag import Arendevy, Path, Underlag

_OSL = "offentlighets- och sekretesslagen (2009:400), läst i andra hand"
_OSL_LYDELSE = "lagtexten är inte läst ordagrant; därför högst varning"
_PROVISION = re.compile(r"\d+\s*(?:kap|:)")


@regel(
    Deklaration(
        id="osl-5-1",
        titel="Sent registrerat",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum="5 kap. 1 § offentlighets- och sekretesslagen",
        kalla=_OSL + "; JO 3579-2005",
        lydelse=_OSL_LYDELSE,
        kontrollerar="Att ett ärende i eget diarium är registrerat senast arbetsdagen efter att det kom in.",
        atgard="Se efter om datumen är rätt. Dröjsmålet går inte att göra ogjort, men det ska inte upprepas.",
        forklaring=(
            "En allmän handling ska registreras så snart den har kommit in. Enligt JO betyder det normalt senast "
            "nästa arbetsdag."
        ),
    )
)
def osl_5_1(vy: Arendevy) -> Iterator[Fynd]:
    """Yield an ärende of our own diary that was registered later than the working day after it came in."""
    inkom, registrerad = vy.arende.inkom, vy.arende.registrerad
    if not _own_diary(vy) or inkom is None or registrerad is None or vy.arende.makulerad:
        return
    if registrerad > vardagar_efter(inkom, 1):
        besked = f"Ärendet kom in {svenskt(inkom)} men registrerades {svenskt(registrerad)}."
        yield Fynd(besked, ("registrerad",))


@regel(
    Deklaration(
        id="osl-5-2",
        titel="Uppgift saknas i diariet",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum="5 kap. 2 § offentlighets- och sekretesslagen",
        kalla=_OSL,
        lydelse=_OSL_LYDELSE,
        kontrollerar=(
            "Att ett ärende i eget diarium har datum, ärendemening och, när det har kommit in, avsändare; och att en "
            "inkommen eller utgående handling har datum och motpart. Sekretessmarkerade uppgifter prövas inte."
        ),
        atgard="Fyll i uppgiften, ett ärendes med kallelse arende uppdatera DNR FÄLT=VÄRDE.",
        forklaring=(
            "Av registret ska framgå när handlingen kom in eller upprättades, diarienummer, från eller till vem, och i "
            "korthet vad den rör."
        ),
    )
)
def osl_5_2(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each of the four facts of the diary that is missing, in our own diary."""
    arende = vy.arende
    if not _own_diary(vy) or arende.makulerad or arende.sekretess:
        return
    if not arende.arendemening.strip():
        yield Fynd("Ärendet saknar ärendemening.", ("arendemening",))
    if arende.inkom is None and arende.registrerad is None:
        yield Fynd("Ärendet saknar datum: varken inkom eller registrerad är ifyllt.")
    if arende.inkom and not arende.avsandare.strip():
        yield Fynd("Ärendet har kommit in men saknar avsändare.", ("avsandare",))
    for index, handling in enumerate(arende.handlingar):
        if handling.riktning == "upprattad" or handling.sekretess or handling.borttagen:
            continue
        missing = [
            ord_ for ord_, finns in (("datum", handling.datum), ("motpart", handling.motpart.strip())) if not finns
        ]
        if missing:
            yield Fynd(f"Handling {handling.nr} saknar {' och '.join(missing)}.", ("handlingar", index))


@regel(
    Deklaration(
        id="osl-5-5",
        titel="Sekretessmarkering utan bestämmelse",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum="5 kap. 5 § offentlighets- och sekretesslagen",
        kalla=_OSL,
        lydelse=_OSL_LYDELSE,
        kontrollerar="Att markeringen på ett ärende eller en handling säger vilket kapitel och vilken paragraf.",
        atgard="Ange bestämmelsen, till exempel 26 kap. 1 § OSL.",
        forklaring=(
            "En sekretessmarkering ska ange den tillämpliga bestämmelsen, dagen och myndigheten. Den är en varning; "
            "frågan prövas på nytt varje gång någon begär handlingen."
        ),
    )
)
def osl_5_5(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each mark that names no chapter and section."""
    marked: list[tuple[Path, str, Sekretess | None]] = [(("sekretess",), "Ärendet", vy.arende.sekretess)]
    for i, handling in enumerate(vy.arende.handlingar):
        marked.append((("handlingar", i, "sekretess"), f"Handling {handling.nr}", handling.sekretess))
    for path, vad, mark in marked:
        if mark and not _PROVISION.search(mark.lagrum):
            yield Fynd(
                f"{vad} har en sekretessmarkering, men det framgår inte med vilken bestämmelse.", (*path, "lagrum")
            )


@regel(
    Deklaration(
        id="jo-4639-2007",
        titel="Makulerat utan skäl",
        galler="arende",
        allvarlighetsgrad="fel",
        lagrum="JO 4639-2007 om rättelser i diariet (5 kap. 1 § offentlighets- och sekretesslagen)",
        kalla="JO 4639-2007",
        lydelse="beslutets rubrik",
        kontrollerar="Att ett makulerat ärende har kvar sitt nummer och säger varför det är makulerat.",
        atgard="Skriv skälet i ärendets fil: skal under [makulerad].",
        forklaring="Felaktiga uppgifter i diariet ska rättas, inte suddas ut; numret och skälet står kvar.",
    )
)
def jo_4639_2007(vy: Arendevy) -> Iterator[Fynd]:
    """Yield an annulled ärende without a reason."""
    slut = vy.arende.makulerad
    if slut and not slut.skal.strip():
        yield Fynd("Ärendet är makulerat utan skäl.", ("makulerad", "skal"))


@regel(
    Deklaration(
        id="arende-namnd",
        titel="Okänd nämnd",
        galler="arende",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla="kallelse.toml",
        kontrollerar="Att ärendets nämnd finns i kallelse.toml.",
        atgard="Rätta nämndens kod i ärendet, eller lägg till nämnden.",
        forklaring="Utan nämnd vet programmet inte vilken husstil och vilka regler som gäller.",
    )
)
def arende_namnd(vy: Arendevy) -> Iterator[Fynd]:
    """Yield an ärende whose nämnd is unknown."""
    if vy.namnd is None:
        yield Fynd("Ärendets nämnd finns inte i kallelse.toml.", ("namnd",))


@regel(
    Deklaration(
        id="nummer-diarienummer",
        titel="Samma diarienummer två gånger",
        galler="register",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla="registret",
        kontrollerar="Att inget diarienummer finns i två filer.",
        atgard="Ge det senare ärendet ett eget nummer; det gamla numret får inte användas igen.",
        forklaring="Numret är ärendets beteckning i diariet och måste peka ut ett enda ärende.",
    )
)
def nummer_diarienummer(underlag: Underlag) -> Iterator[Fynd]:
    """Yield each file whose diarienummer an earlier file has."""
    seen: dict[Diarienummer, str] = {}
    for kalla in underlag.arenden:
        if kalla.varde is None:
            continue
        nummer = kalla.varde.diarienummer
        if nummer in seen:
            besked = f"Diarienumret {nummer} finns också i {seen[nummer]}."
            yield Fynd(besked, ("diarienummer",), fil=kalla.fil, avser=str(nummer))
        seen.setdefault(nummer, kalla.fil)


def _own_diary(vy: Arendevy) -> bool:
    return vy.namnd is not None and vy.underlag.organisation.serie_for(vy.namnd).diarium == "eget"
