"""Libraries inside scipy's packages, loaded without importing the packages, each of which loads half of scipy."""

from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any


def compiled(package: str, name: str) -> Any:
    """Return library `name` of the scipy package in folder `package`; raise ImportError when this scipy has none.

    They are no part of what scipy promises: whoever uses one looks first whether it does what is expected."""
    scipy = find_spec("scipy")
    places = scipy.submodule_search_locations if scipy else None
    spec = PathFinder.find_spec(name, [str(Path(place, package)) for place in places or ()])
    if spec is None or spec.loader is None:
        raise ImportError(name)
    library = module_from_spec(spec)
    spec.loader.exec_module(library)
    return library
