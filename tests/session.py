"""What all processes of one session of tests share."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

#: The variable that names the session's folder, which lasts as long as the session.
FOLDER = "REPORTGEN_TESTS"
Made = TypeVar("Made")


def shared(name: str, make: Callable[[], Made]) -> Made:
    """What was made under that name in this session, or else is made now.

    Processes that ask at once may each make it: whichever is done last is kept.
    """
    file = Path(os.environ[FOLDER]) / name
    if file.exists():
        kept: Made = pickle.loads(file.read_bytes())
        return kept
    made = make()
    aside = file.with_name(f"{name}.{os.getpid()}")
    aside.write_bytes(pickle.dumps(made))
    aside.replace(file)
    return made
