"""The least that a typer program can do: one argument, nothing done."""

from __future__ import annotations

import typer

app = typer.Typer()


@app.command()
def visa(dnr: str) -> None:
    """Show nothing."""


app()
