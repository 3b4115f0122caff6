"""What every page of ours rests on: a strict Jinja environment, its own assets, a policy that allows no more.

Pages are one file, open from file://, load nothing, and run only the script that ships with them.
"""

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape


def environment(package: str) -> Environment:
    """Return an environment for the templates of a package: escaping, and a missing name is an error."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache
def asset(package: str, name: str) -> str:
    """Return a style sheet or script that stands among the templates of a package."""
    return files(package).joinpath("templates", name).read_text(encoding="utf-8")


def policy(style: str, *scripts: str) -> str:
    """Return a content security policy (level 2) that allows this style and these scripts, nothing else."""
    hashes = " ".join(map(_source_hash, scripts))
    return (
        f"default-src 'none'; style-src {_source_hash(style)}; script-src {hashes}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def whole(text: str) -> Markup:
    """Escape text so that a browser gives back every letter (a bare CR would be read as LF)."""
    return Markup(escape(text).replace("\r", Markup("&#13;")))  # noqa: S704 - escaped just here


def _source_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
