"""In which order the parts of a § stand, and which of them must."""

from __future__ import annotations

from typing import get_args

from kallelse.domain.profil import Paragrafdel, Profil

_ALLA: tuple[Paragrafdel, ...] = get_args(Paragrafdel)
FRIVILLIGA: tuple[Paragrafdel, ...] = ("sammanfattning", "beslutsunderlag", "skickas_till")
"""What a protokoll may do without. The rest it must tell: KL 5:67 (förslag and yrkanden, proposition, votering, beslut,
who took part, reservation), JO 2571-1999 (jäv), FL 36 § (rättelse), and what somebody has had taken to the record."""


def paragrafens_ordning(profil: Profil) -> tuple[Paragrafdel, ...]:
    """Return the parts of a § in the house's order, each once.

    A part that must stand and is not named comes after the part that it usually follows.
    """
    chosen = list(dict.fromkeys(profil.protokoll.paragrafens_ordning))
    usual = _usual(profil)
    if not chosen:
        return usual
    for at, del_ in enumerate(usual):
        if del_ not in chosen and del_ not in FRIVILLIGA:
            before = [chosen.index(d) for d in usual[:at] if d in chosen]
            chosen.insert(before[-1] + 1 if before else 0, del_)
    return tuple(chosen)


def _usual(profil: Profil) -> tuple[Paragrafdel, ...]:
    beslut, *rest = _ALLA
    if profil.beslut_forst:
        return _ALLA
    after = rest.index("votering") + 1
    return (*rest[:after], beslut, *rest[after:])
