"""A profile's file with explanations: whatever the profile holds, it reads back as the same one."""

from __future__ import annotations

import tomllib

from hypothesis import example, given

from kallelse.domain.profil import Profil, Sidmall, Utseende
from kallelse.store.profiltext import profile_text
from kallelse.store.toml_read import load
from tests.store.objects import TEXT, objects


@example(Profil("x", "X", utseende=Utseende(sida=Sidmall(uppgifter=()))), "A\nb")
@given(objects(Profil), TEXT)
def test_any_profile_reads_back(profil: Profil, inledning: str) -> None:
    """Quotes, line breaks, control characters and marks of TOML anywhere change nothing, and nothing is left out."""
    text = profile_text(profil, inledning)
    tomllib.loads(text)
    again = load(Profil, text.encode(), "templates/x/profil.toml")
    assert (again.problem, again.varde) == ((), profil)
