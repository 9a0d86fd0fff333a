"""Parts of scipy's packages, loaded without importing the packages, each of which loads half of scipy."""

import sys
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

_ONE = Lock()


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


@cache
def function(package: str, module: str, name: str) -> Any:
    """Return a public function of a scipy package, importing of it only the module that the function lies in; all of
    it where the module has gone or the package is there already."""
    whole = f"scipy.{package}"
    with _ONE:
        spec = None if whole in sys.modules else find_spec("scipy")
        if spec is not None and spec.submodule_search_locations:
            bare = ModuleType(whole)  # a package of which nothing has been imported
            bare.__path__ = [str(Path(place, package)) for place in spec.submodule_search_locations]
            sys.modules[whole] = bare
            try:
                return getattr(import_module(f"{whole}.{module}"), name)
            except (ImportError, AttributeError):
                pass  # a scipy of another build
            finally:
                if sys.modules.get(whole) is bare:
                    del sys.modules[whole]
        return getattr(import_module(whole), name)
