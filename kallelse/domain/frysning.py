"""What a justerad § says, as a digest: no letter of it can change in silence (JO 581-2013, JO 3339-2013).

A field that a later version of the program adds does not change the digest of a § that leaves it empty.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from kallelse.domain.diarienummer import Diarienummer
from kallelse.domain.propositionsordning import item_of
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.sammantrade import Sammantrade
from kallelse.domain.tjanstgoring import Tjanstgoring

_FRONT = (
    "oppnat",
    "avslutat",
    "ordforande",
    "antal_ledamoter",
    "inkallelseordning",
    "upprattat",
    "justering",
    "narvaro",
    "ovriga",
    "ajourneringar",
)


def digest(value: Any) -> str:
    """Return the sha256, in hex, of a value of the register, text or numbers; defaults count for nothing."""
    text = json.dumps(_canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def paragraph_digest(sammantrade: Sammantrade, tjanst: Tjanstgoring) -> str:
    """Return the digest of a §: what it holds, the proposals on the agenda, who took part and who presided."""
    paragraf = _protokoll(sammantrade).paragrafer[tjanst.index]
    punkt = item_of(sammantrade, paragraf)
    return digest(
        {
            "paragraf": paragraf,
            "forslag": (punkt.forslagsstallare, punkt.forslag_till_beslut) if punkt else (),
            "beslutande": [(t.person.namn_parti, t.for_ledamot, t.distans) for t in tjanst.beslutande],
            "ordforande": tjanst.ordforande,
        }
    )


def front_digest(sammantrade: Sammantrade) -> str:
    """Return the digest of what is said of the whole meeting: place, time, presence, who justerar, items without §."""
    protokoll = _protokoll(sammantrade)
    front = {name: getattr(protokoll, name) for name in _FRONT}
    front["utan"] = [(i, p) for i, p in enumerate(protokoll.paragrafer) if p.paragraf is None]
    return digest({**front, "plats": sammantrade.plats, "sekreterare": sammantrade.sekreterare})


def text_digest(text: Sequence[str]) -> str:
    """Return a short digest of a text in points or paragraphs, whatever its line breaks and double spaces."""
    return digest([" ".join(t.split()) for t in text])[:16]


def _protokoll(sammantrade: Sammantrade) -> Protokoll:
    return sammantrade.protokoll or Protokoll()


def _canonical(value: Any) -> Any:
    if isinstance(value, Diarienummer):
        return str(value)
    if is_dataclass(value):
        named = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: _canonical(v) for f, v in named if not _is_default(f, v)}
    if isinstance(value, dict):
        return {str(k): _canonical(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _is_default(field: Any, value: Any) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return field.default is not MISSING and bool(value == field.default)
