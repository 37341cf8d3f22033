"""The word lists of `boilerplate.toml`, read once."""

import tomllib
from pathlib import Path
from typing import Any

with Path(__file__).with_name("boilerplate.toml").open("rb") as file:
    WORDING: dict[str, dict[str, Any]] = tomllib.load(file)
