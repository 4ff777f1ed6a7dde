"""Rules about files: those of the register that cannot be read, and the stored ones that its ärenden name."""

from __future__ import annotations

from collections.abc import Iterator

from kallelse.domain.arende import Fil
from kallelse.rules.regel import LOKAL, Deklaration, Fynd, regel
from kallelse.rules.skrivelser import is_closed
from kallelse.rules.underlag import Arendevy, Kalla, Path

_ARBETSYTAN = "arbetsytans filer"


@regel(
    Deklaration(
        id="fil-lasbar",
        titel="Filen går inte att läsa",
        galler="fil",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla=_ARBETSYTAN,
        kontrollerar="Att filen är riktig TOML med nycklar och värden som programmet känner.",
        atgard="Rätta raden i filen.",
        forklaring="Filerna är registret. En fil som inte kan läsas visas som oläsbar och stoppar aldrig de andra.",
    )
)
def fil_lasbar(kalla: Kalla[object]) -> Iterator[Fynd]:
    """Yield what was found when a file was read."""
    for problem in kalla.problem:
        yield Fynd(problem.besked, problem.path, None if problem.slag == "fel" else "varning", problem.atgard)


@regel(
    Deklaration(
        id="fil-lagrad",
        titel="En lagrad fil saknas eller är ändrad",
        galler="arende",
        allvarlighetsgrad="fel",
        lagrum=LOKAL,
        kalla=_ARBETSYTAN,
        kontrollerar="Att varje fil som ärendet nämner finns i dess mapp, med den sha256 som ärendet säger.",
        atgard="Hämta tillbaka filen ur historiken, eller ersätt handlingen med en ny version.",
        forklaring="En handling som är ändrad vid sidan av registret är inte längre den som registrerades.",
    )
)
def fil_lagrad(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each stored file that is gone, or not what it was."""
    for vad, path, fil in _files(vy):
        fakta = vy.stored(fil.fil)
        if not fakta.finns:
            yield Fynd(f"{vad} finns inte: filen {fil.fil} saknas i ärendets mapp.", path)
        elif fakta.sha256 and fakta.sha256 != fil.sha256:
            yield Fynd(f"{vad} är ändrad: filen {fil.fil} har ett annat innehåll än det registrerade.", path)


@regel(
    Deklaration(
        id="handling-fil",
        titel="Handling till kallelsen utan fil",
        galler="arende",
        allvarlighetsgrad="varning",
        lagrum=LOKAL,
        kalla=_ARBETSYTAN,
        kontrollerar="Att varje handling som ska med i kallelsen har en fil. Hemliga handlingar lämnas separat.",
        atgard="Lägg till filen, eller sätt i_kallelsen = false.",
        forklaring="En handling utan fil kommer inte med i kallelsen, och ingen märker det förrän på sammanträdet.",
    )
)
def handling_fil(vy: Arendevy) -> Iterator[Fynd]:
    """Yield each handling for the kallelse that has no file."""
    if is_closed(vy.arende):
        return
    gallande = {h.nr for h in vy.arende.gallande_handlingar()}
    for index, handling in enumerate(vy.arende.handlingar):
        if handling.nr in gallande and handling.i_kallelsen and not handling.fil and not handling.sekretess:
            yield Fynd(f"Handling {handling.nr} ska med i kallelsen men har ingen fil.", ("handlingar", index))


def _files(vy: Arendevy) -> Iterator[tuple[str, Path, Fil]]:
    for index, handling in enumerate(vy.arende.handlingar):
        if handling.fil:
            path = ("handlingar", index, "fil")
            yield f"Handling {handling.nr}", path, Fil(handling.fil, handling.sha256)
    memo = vy.arende.tjansteskrivelse
    if memo is None:
        return
    if memo.kalla:
        yield "Skrivelsens Word-fil", ("tjansteskrivelse", "kalla"), memo.kalla
    if memo.egen_pdf:
        yield "Skrivelsens PDF", ("tjansteskrivelse", "egen_pdf"), memo.egen_pdf
    for index, bild in enumerate(memo.bilder):
        yield "En bild i skrivelsen", ("tjansteskrivelse", "bilder", index), Fil(bild.fil, bild.sha256)
