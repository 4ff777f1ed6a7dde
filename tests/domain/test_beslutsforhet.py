"""Who decides in a board of eleven, against a brute-force model that shares no code with ours.

The model knows only who was in the room in which half of which item, who was jävig, and the order of call. It tries
every way of seating ersättare and keeps the ones that the rules allow; the program's answer must be the only one left.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from kallelse.domain.narvaro import Intervall, Narvaro
from kallelse.domain.paragraf import Jav, Paragraf
from kallelse.domain.protokoll import Protokoll
from kallelse.domain.tjanstgoring import service

ITEMS = 4
PARTIES = "SMVC"
CHAIRS = [f"L{n}" for n in range(11)]
SPARES = [f"E{n}" for n in range(4)]
PARTY = {namn: PARTIES[int(namn[1:]) % 4] for namn in (*CHAIRS, *SPARES)}
ORDERS = [
    {},
    {"S": "S V", "V": "V S", "M": "M C", "C": "C M"},
    {"S": "S", "V": "V", "M": "M", "C": "C"},
    {"S": "V, S, C, M", "V": "V", "M": "C, M", "C": "S"},
]

Room = dict[str, list[bool]]
Seats = dict[str, str]


def call_list(chair: str, order: dict[str, str]) -> list[str]:
    """Return the ersättare that may sit for a chair, first the one to call first: a plain reading of the order."""
    own = PARTY[chair]
    if own in order:
        parties = order[own].replace(",", " ").split()
        return [e for p in parties for e in SPARES if PARTY[e] == p]
    return [e for e in SPARES if PARTY[e] == own] + [e for e in SPARES if PARTY[e] != own]


def seatings(empty: list[str], idle: list[str], order: dict[str, str]) -> Iterator[Seats]:
    """Give every way of putting idle ersättare on empty chairs that the order of call lets them have."""
    pad = [*idle, *[""] * len(empty)]
    seen = set()
    for chosen in permutations(pad, len(empty)):
        if chosen in seen:
            continue
        seen.add(chosen)
        if all(not e or e in call_list(c, order) for c, e in zip(empty, chosen, strict=True)):
            yield {c: e for c, e in zip(empty, chosen, strict=True) if e}


def in_turn(seats: Seats, empty: list[str], idle: list[str], order: dict[str, str]) -> bool:
    """Return whether every empty chair, in the order of the list, got the first of its call list who was left."""
    left = list(idle)
    for chair in empty:
        first = next((e for e in call_list(chair, order) if e in left), "")
        if seats.get(chair, "") != first:
            return False
        left = [e for e in left if e != first]
    return True


def seated(here: set[str], before: Seats, habit: Seats, order: dict[str, str]) -> Seats:
    """Return who sits on which chair, given who is there and may take part.

    `before` sat earlier in the same item: its ersättare stay until it is decided. `habit` is who last sat on a chair
    as ersättare, and goes on. Every other chair is its own ledamot's if she is there. All ways of filling the rest are
    tried; one of them is in turn.
    """
    taken = {c: e for c, e in before.items() if e != c and e in here}
    taken |= {c: c for c in CHAIRS if c in here and c not in taken}
    for chair in CHAIRS:
        again = habit.get(chair, "")
        if chair not in taken and again in here and again not in taken.values():
            taken[chair] = again
    empty = [c for c in CHAIRS if c not in taken]
    idle = [e for e in SPARES if e in here and e not in taken.values()]
    (found,) = [s for s in seatings(empty, idle, order) if in_turn(s, empty, idle, order)]
    return room_made({**taken, **found}, here, order)


def room_made(taken: Seats, here: set[str], order: dict[str, str]) -> Seats:
    """Let an ersättare who sat on for a ledamot that has come move to a chair that would else be empty."""
    for chair in (c for c in CHAIRS if c not in taken):
        moves = (c for c in CHAIRS if c in here and taken.get(c, c) != c and taken[c] in call_list(chair, order))
        if back := next(moves, ""):
            taken = {**taken, chair: taken[back], back: back}
    return taken


def goes_on(habit: Seats, seats: Seats, jav: set[str]) -> Seats:
    """Return who is to go on: whoever sat as ersättare, but for a chair whose usual one is only out for jäv."""
    new = {c: e for c, e in seats.items() if e != c and habit.get(c) not in jav}
    return {**habit, **new}


def moments(halves: list[bool]) -> tuple[Intervall, ...]:
    """Return presence in halves of items as a secretary writes it."""
    found, start = [], None
    for half, here in enumerate([*halves, False]):
        if here and start is None:
            start = half
        elif not here and start is not None:
            found.append(Intervall(written(start), written(half)))
            start = None
    return tuple(found)


def written(half: int) -> str:
    """Return the moment before a half of an item: between items, or within one."""
    item, within = divmod(half, 2)
    return f"under {item + 1}" if within else f"före {item + 1}" if item < ITEMS else f"efter {ITEMS}"


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Room, list[set[str]], dict[str, str]]:
    """Draw arrivals, leaves and returns, jäv per item, and an order of call."""
    halves = st.lists(st.booleans(), min_size=2 * ITEMS, max_size=2 * ITEMS)
    mostly = st.just([True] * 2 * ITEMS)
    room = {namn: draw(mostly | mostly | halves) for namn in CHAIRS}
    room |= {namn: draw(mostly | halves | st.just([False] * 2 * ITEMS)) for namn in SPARES}
    jav = [draw(st.sets(st.sampled_from([*CHAIRS, *SPARES]), max_size=2)) for _ in range(ITEMS)]
    return room, jav, draw(st.sampled_from(ORDERS))


def noted(room: Room, jav: list[set[str]], order: dict[str, str]) -> Protokoll:
    """Return the protokoll in which a secretary has written the same."""
    people = []
    for n, namn in enumerate((*CHAIRS, *SPARES)):
        halves = room[namn]
        uppdrag = "ersattare" if namn in SPARES else "ordforande" if not n else "ledamot"
        turn = SPARES.index(namn) + 1 if namn in SPARES else None
        times = () if all(halves) else moments(halves)
        person = Narvaro(namn, uppdrag, PARTY[namn], turn, franvarande=not any(halves), tider=times)  # type: ignore[arg-type]  # names of an uppdrag
        people.append(person)
    items = tuple(
        Paragraf("Sak", punkt=str(i + 1), jav=tuple(Jav(n) for n in sorted(who))) for i, who in enumerate(jav)
    )
    return Protokoll(narvaro=tuple(people), paragrafer=items, inkallelseordning=order)


@settings(max_examples=200, deadline=None)
@given(meetings())
def test_who_decides_is_what_a_brute_force_model_says(drawn: tuple[Room, list[set[str]], dict[str, str]]) -> None:
    """Chair by chair, § by §: the same people for the same ledamöter, and quorum when at least six of eleven sit."""
    room, jav, order = drawn
    habit: Seats = {}
    for tjanst in service(noted(room, jav, order)):
        i = tjanst.index
        start, end = ({n for n in room if room[n][2 * i + half] and n not in jav[i]} for half in (0, 1))
        first = seated(start, {}, habit, order)
        habit = goes_on(habit, first, jav[i])
        last = seated(end, first, habit, order)
        habit = goes_on(habit, last, jav[i])
        for ours, model in ((tjanst.fran_borjan, first), (tjanst.beslutande, last)):
            assert {t.for_ledamot or t.namn: t.namn for t in ours} == model
        assert tjanst.beslutsfor == (len(first) >= 6 and len(last) >= 6)
