"""What is typed is always either saved, in a draft, or still waiting to be one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from kallelse.domain.skrivlage import Skrivdel
from kallelse.tui.skrivning import Skrivning

NAMN = ("arendet", "sammanfattning")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("typed"), st.sampled_from(NAMN), st.text("ab \n", max_size=4)),
        st.tuples(st.sampled_from(["saved", "kept", "reloaded"]), st.sampled_from(NAMN), st.just("")),
    ),
    max_size=12,
)


def _parts(sparat: dict[str, str]) -> list[Skrivdel]:
    return [Skrivdel(n, namn, namn, 1, sparat[namn], "klart") for n, namn in enumerate(NAMN, 1)]


@given(steps)
def test_nothing_that_is_typed_is_lost(steg: list[tuple[str, str, str]]) -> None:
    """Whatever is typed, saved and kept in whatever order, a new session finds all but what was not kept yet."""
    with TemporaryDirectory() as katalog:
        sparat = dict.fromkeys(NAMN, "från början")
        nu = Skrivning("SN 2026/41", Path(katalog))
        nu.opened(_parts(sparat))
        for gors, namn, text in steg:
            if gors == "typed":
                nu.typed(namn, text)
            elif gors == "saved":
                sparat[namn] = nu.texter[namn].text.rstrip()
                nu.saved(namn, nu.texter[namn].text)
            elif gors == "kept":
                nu.keep(nu.drafts("2026-03-02T10:00:00"))
            else:
                nu.opened(_parts(sparat))
        nu.keep(nu.drafts("2026-03-02T10:00:01"))
        sedan = Skrivning("SN 2026/41", Path(katalog))
        sedan.opened(_parts(sparat))
        sedan.take_up(sedan.left_behind())
        assert {n: t.text.rstrip() for n, t in sedan.texter.items()} == {n: nu.texter[n].text.rstrip() for n in NAMN}
        assert sorted(sedan.osparade) == sorted(nu.osparade)
