"""Why the worker does not take something."""

from __future__ import annotations


class NotTaken(Exception):
    """What came cannot be used. The message is the end of a Swedish sentence, without a full stop."""
