"""The form of a log line: `key=value`, one line each, without what people wrote.

Words of exceptions may quote somebody's data (`Key (phone)=(…) already exists`), so only their kind and place are kept.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict

DEEPEST = 5  # places of our own that are named


def sqlstate(error: BaseException) -> str:
    """PostgreSQL's code of what went wrong; empty when it said none."""
    return str(getattr(error.__cause__, "sqlstate", None) or "")


def line_formatter() -> logging.Formatter:
    """The formatter of all handlers; makes structlog write through `logging`, so that there is one stream of lines."""
    before: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    order = ["timestamp", "level", "logger", "event"]
    render = structlog.processors.LogfmtRenderer(key_order=order, drop_missing=True, bool_as_flag=False)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[without_words, structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
    )


def without_words(_logger: Any, _method: str, line: EventDict) -> EventDict:
    """Put an exception down as its kind, PostgreSQL's code and where it came from."""
    info, record = line.pop("exc_info", None), line.get("_record")
    if not info and record is not None and record.exc_info:
        info = record.exc_info  # a line that was not written through structlog
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        line["error"] = f"{type(error).__name__} {sqlstate(error)}".strip()
        line["at"] = " < ".join(places(error.__traceback__))
    line.pop("exception", None)
    return line


def places(stack: TracebackType | None) -> list[str]:
    """Where it happened, the innermost place first and then our own around it, without the path of this machine."""
    frames = traceback.extract_tb(stack)[::-1]
    ours = [frame for frame in frames[1:] if "huiyin" in frame.filename][:DEEPEST]
    return [f"{'/'.join(frame.filename.split('/')[-3:])}:{frame.lineno}" for frame in [*frames[:1], *ours]]
