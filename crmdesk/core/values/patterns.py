"""Regular expressions of modules that every start loads, though it reads nothing with most of them."""

import re
from collections.abc import Callable
from functools import cache, partial


def late(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A pattern that is compiled when it is first asked for; compiling all of them was 10 ms of a start."""
    return cache(partial(re.compile, pattern, flags))
