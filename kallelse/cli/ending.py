"""How every command ends: its answer, its fault or its crash is written, and becomes an exit code."""

from __future__ import annotations

from collections.abc import Callable

from kallelse.cli.output import Output
from kallelse.cli.progress import reading
from kallelse.domain.errors import ExitCode, KallelseError


def ended(output: Output, command: Callable[[], object]) -> int:
    """Run a command, write what it ends with, and return the exit code. No exception leaves, and no traceback."""
    try:
        with reading(output):
            result = command()
        return output.result(result)
    except KallelseError as error:
        return output.error(error)
    except (KeyboardInterrupt, EOFError):
        output.note("\nAvbrutet.")
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last line of defence: no traceback with case data, ever)
        from kallelse.cli import crash

        return output.error(crash.report(error, output.settings))
