"""The frozen dataclass that the register's values are, made in a fifth of the time.

`dataclasses.dataclass` compiles seven methods for each class, at every start of the program: for a hundred classes that
takes longer than to read an ärende. Here only `__init__` is compiled, since its parameters are the class's own; the
other methods are the same for all and are written once. `fields`, `replace` and `asdict` work as on any dataclass.
"""

from __future__ import annotations

import dataclasses
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from dataclasses import dataclass  # to a type checker ours is this one
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """Return a decorator that makes a class of values, always frozen and with slots; every field counts in all."""
        if not (frozen and slots):
            raise TypeError("a record is frozen and has slots")
        return _made


__all__ = ["dataclass"]


def _made(cls: type[Any]) -> type[Any]:
    made: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    methods = {
        "__init__": _constructor(made),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__eq__": _equals,
        "__hash__": _hash,
        "__repr__": _shown,
        "__reduce__": _reduced,
    }
    for name, method in methods.items():
        setattr(made, name, method)
    return made


def _constructor(cls: type[Any]) -> Any:
    """Return `__init__` with the fields as parameters. It sets them past `_refuse`, as every frozen dataclass does."""
    scope: dict[str, Any] = {"_set": object.__setattr__}
    parameters = ["self"]
    lines = ["pass"]
    for field in dataclasses.fields(cls):
        value = name = field.name
        if field.default_factory is not dataclasses.MISSING:
            scope[f"_new_{name}"], scope[f"_default_{name}"] = field.default_factory, _NOTHING
            value = f"_new_{name}() if {name} is _default_{name} else {name}"
        elif field.default is not dataclasses.MISSING:
            scope[f"_default_{name}"] = field.default
        parameters.append(f"{name}=_default_{name}" if f"_default_{name}" in scope else name)
        lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines), scope)  # noqa: S102  # names of fields only
    return scope["__init__"]


_NOTHING = object()


def _refuse(_self: object, name: str, _value: object = None) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _values(obj: Any) -> Iterator[Any]:
    return (getattr(obj, name) for name in obj.__dataclass_fields__)


def _equals(self: Any, other: object) -> Any:
    return tuple(_values(self)) == tuple(_values(other)) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(tuple(_values(self)))


@recursive_repr()
def _shown(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({fields})"


def _reduced(self: Any) -> tuple[type[Any], tuple[Any, ...]]:
    return type(self), tuple(_values(self))
