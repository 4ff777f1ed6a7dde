"""Dates and times as people write them in Swedish, and as documents print them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from kallelse.domain.errors import BadInput
from kallelse.domain.text import fold, visa

TIDSZON = "Europe/Stockholm"
AR = range(1000, 9000)  # years that deadlines can be counted from, with room on both sides
MANADER = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
VECKODAGAR = (
    "måndag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lördag",
    "söndag",
)
_KORT = (
    "jan",
    "feb",
    "mars",
    "apr",
    "maj",
    "juni",
    "juli",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
_EXEMPEL = "Skriv till exempel 2021-04-27, 27 april 2021, 27/4, idag eller +14d."

_DAGORD = {
    **dict.fromkeys(("idag", "i dag"), 0),
    **dict.fromkeys(("imorgon", "i morgon", "imorron", "i morron"), 1),
    **dict.fromkeys(("övermorgon", "i övermorgon", "overmorgon", "i overmorgon"), 2),
    **dict.fromkeys(("igår", "i går", "igar", "i gar"), -1),
    **dict.fromkeys(("förrgår", "i förrgår", "forrgar", "i forrgar"), -2),
}
_NUMERIC = (
    re.compile(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})", re.ASCII),
    re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", re.ASCII),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:[ /-](?P<y>\d{4}))?", re.ASCII),
)
_WEEKDAY = rf"(?:(?P<v>{'|'.join(VECKODAGAR)})(?:en)?,? )?(?:den )?"
_WORDS = re.compile(rf"{_WEEKDAY}(?P<d>[0-9]{{1,2}})(?::?e)? (?P<m>[a-z]{{3,9}})\.?(?: (?P<y>[0-9]{{4}}))?")
_SHIFT = re.compile(r"(?:om |(?P<sign>[+-]) ?)(?P<n>[0-9]{1,5}|en) ?(?P<unit>d|dag|dagar|v|vecka|veckor)")
_TIME = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:](\d\d))?(?: ?[-–] ?(\d{1,2})(?:[.:](\d\d))?)?", re.ASCII)


def parse_date(text: str, idag: date) -> date:
    """Return the day that a person means by `text`, seen from `idag`.

    Without a year it is the one that puts the day nearest to `idag`, ahead or behind.

    Raises:
        BadInput: the text is not a date, or there is no such day.
    """
    skrivet = fold(text)
    if skrivet in _DAGORD:
        return idag + timedelta(days=_DAGORD[skrivet])
    dag = next((dag for read in (_parse_numeric, _parse_words, _parse_shift) if (dag := read(skrivet, idag))), None)
    if dag is None:
        raise BadInput(f"”{visa(text[:40], en_rad=True)}” är inte ett datum.", atgard=_EXEMPEL)
    if dag.year not in AR:
        raise BadInput(f"Året {dag.year} kan inte vara rätt.", atgard=_EXEMPEL)
    return dag


def svenskt(dag: date) -> str:
    """Return `27 april 2021`."""
    return f"{dag.day} {MANADER[dag.month - 1]} {dag.year}"


def svenskt_kort(dag: date) -> str:
    """Return `27 apr 2021`."""
    return f"{dag.day} {_KORT[dag.month - 1]} {dag.year}"


def idag(environ_value: str | None) -> date:
    """Return today in Sweden, or the day that `KALLELSE_IDAG` holds.

    Raises:
        BadInput: the variable is set to something that is not a date.
    """
    from zoneinfo import ZoneInfo

    verklig = datetime.now(ZoneInfo(TIDSZON)).date()
    if not environ_value:
        return verklig
    try:
        return parse_date(environ_value, verklig)
    except BadInput as error:
        raise BadInput(f"KALLELSE_IDAG kan inte läsas. {error.besked}", atgard=error.atgard) from error


def parse_time(text: str) -> str:
    """Return a time of day, or from one to another, as documents print it: `17.00`, `9.00–12.00`.

    Raises:
        BadInput: the text is not a time of day.
    """
    m = _TIME.fullmatch(fold(text))
    if m is None:
        raise _not_a_time(text)
    klockslag = [(int(m[i]), int(m[i + 1] or 0)) for i in (1, 3) if m[i]]
    if any(timme > 23 or minut > 59 for timme, minut in klockslag) or klockslag != sorted(set(klockslag)):
        raise _not_a_time(text)
    return "–".join(f"{timme}.{minut:02}" for timme, minut in klockslag)


def written_time(text: str) -> str:
    """Return a time of day as documents print it, `18` as `18.00`; other words, such as `efter lunch`, as they are."""
    try:
        return parse_time(text)
    except BadInput:
        return text.strip()


def _not_a_time(text: str) -> BadInput:
    return BadInput(
        f"”{visa(text[:40], en_rad=True)}” är inte ett klockslag.", atgard="Skriv till exempel 17.00 eller 9.00–12.00."
    )


def _parse_numeric(text: str, idag: date) -> date | None:
    m = next((m for pattern in _NUMERIC if (m := pattern.fullmatch(text))), None)
    return None if m is None else _day(text, int(m["d"]), int(m["m"]), m["y"], idag)


def _parse_words(text: str, idag: date) -> date | None:
    m = _WORDS.fullmatch(text)
    manad = _month(m["m"]) if m else None
    if m is None or manad is None:
        return None
    dag = _day(text, int(m["d"]), manad, m["y"], idag)
    if m["v"] and m["v"] != VECKODAGAR[dag.weekday()]:
        raise BadInput(
            f"{svenskt(dag).capitalize()} är en {VECKODAGAR[dag.weekday()]}, inte en {m['v']}.",
            atgard="Rätta datumet eller utelämna veckodagen.",
        )
    return dag


def _month(text: str) -> int | None:
    """Return the number of a month written in full or by its first three letters (or `sept`)."""
    return next((nr for nr, namn in enumerate(MANADER, 1) if text in {namn, namn[:3], namn[:4]}), None)


def _day(text: str, dag: int, manad: int, ar: str | None, idag: date) -> date:
    years = (int(ar),) if ar else range(idag.year - 1, idag.year + 2)
    days = [found for year in years if (found := _existing(year, manad, dag))]
    if not days:
        raise BadInput(f"Dagen ”{text}” finns inte i almanackan.", atgard=_EXEMPEL)
    return min(days, key=lambda found: (abs((found - idag).days), found < idag))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parse_shift(text: str, idag: date) -> date | None:
    m = _SHIFT.fullmatch(text)
    if m is None:
        return None
    days = (1 if m["n"] == "en" else int(m["n"])) * (7 if m["unit"].startswith("v") else 1)
    try:
        return idag + timedelta(days=-days if m["sign"] == "-" else days)
    except OverflowError:
        raise BadInput(f"Så långt bort som ”{text}” räcker inte almanackan.", atgard=_EXEMPEL) from None
