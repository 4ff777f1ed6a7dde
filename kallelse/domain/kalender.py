"""The Swedish calendar: public holidays, and the next day on which a thing can be done."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

_DAG = timedelta(days=1)
_LORDAG = 5
_FASTA = (
    (1, 1, "nyårsdagen"),
    (1, 6, "trettondedag jul"),
    (5, 1, "första maj"),
    (12, 25, "juldagen"),
    (12, 26, "annandag jul"),
)
_FRAN_PASKDAGEN = (
    (-2, "långfredagen"),
    (0, "påskdagen"),
    (1, "annandag påsk"),
    (39, "Kristi himmelsfärdsdag"),
    (49, "pingstdagen"),
)
_AFTNAR = ((12, 24, "julafton"), (12, 31, "nyårsafton"))
_ANDRAD_2005 = 2005  # annandag pingst gave way to nationaldagen


def paskdagen(ar: int) -> date:
    """Return Easter Day of a Gregorian year (the anonymous algorithm of 1876)."""
    gyllental = ar % 19
    sekel, i_seklet = divmod(ar, 100)
    epakt = (19 * gyllental + sekel - sekel // 4 - (sekel - (sekel + 8) // 25 + 1) // 3 + 15) % 30
    veckodag = (32 + 2 * (sekel % 4) + 2 * (i_seklet // 4) - epakt - i_seklet % 4) % 7
    rattelse = (gyllental + 11 * epakt + 22 * veckodag) // 451
    manad, dag = divmod(epakt + veckodag - 7 * rattelse + 114, 31)
    return date(ar, manad, dag + 1)


@cache
def helgdagar(ar: int) -> dict[date, str]:
    """Return the public holidays of a year other than ordinary Sundays (lag 1989:253 om allmänna helgdagar)."""
    pask = paskdagen(ar)
    dagar = {date(ar, manad, dag): namn for manad, dag, namn in _FASTA}
    dagar |= {pask + timedelta(days=efter): namn for efter, namn in _FRAN_PASKDAGEN}
    dagar[_saturday_from(date(ar, 6, 20))] = "midsommardagen"
    dagar[_saturday_from(date(ar, 10, 31))] = "alla helgons dag"
    if ar >= _ANDRAD_2005:
        dagar[date(ar, 6, 6)] = "Sveriges nationaldag"
    else:
        dagar[pask + timedelta(days=50)] = "annandag pingst"
    return dagar


def helgnamn(dag: date) -> str:
    """Return why `dag` is no weekday under 2 § lag (1930:173), in Swedish; empty if it is one."""
    namn = helgdagar(dag.year).get(dag)
    if namn:
        return namn
    if helgdagar(dag.year).get(dag + _DAG) == "midsommardagen":
        return "midsommarafton"
    afton = next((namn for manad, d, namn in _AFTNAR if (dag.month, dag.day) == (manad, d)), "")
    return afton or {_LORDAG: "lördag", _LORDAG + 1: "söndag"}.get(dag.weekday(), "")


def nasta_vardag(dag: date) -> date:
    """Return `dag`, or the first weekday after it when it is none under 2 § lag (1930:173)."""
    while helgnamn(dag):
        dag += _DAG
    return dag


def foregaende_vardag(dag: date) -> date:
    """Return `dag`, or the last weekday before it when it is none under 2 § lag (1930:173)."""
    while helgnamn(dag):
        dag -= _DAG
    return dag


def vardagar_efter(dag: date, antal: int) -> date:
    """Return the day that is `antal` weekdays after `dag`."""
    for _ in range(antal):
        dag = nasta_vardag(dag + _DAG)
    return dag


def months_after(dag: date, antal: int) -> date:
    """Return the same day `antal` months later, or the last of that month where it has none (lag 1930:173, 1 §)."""
    ar, manad = divmod(dag.month - 1 + antal, 12)
    sista = monthrange(dag.year + ar, manad + 1)[1]
    return date(dag.year + ar, manad + 1, min(dag.day, sista))


def _saturday_from(dag: date) -> date:
    return dag + timedelta(days=(_LORDAG - dag.weekday()) % 7)
