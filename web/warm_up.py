"""What a server does before its first visitor: import what pages need, and keep the collector away from it."""

import gc
import pkgutil
from importlib import import_module
from types import ModuleType

MAIN_SCRIPT = "components.frame"  # draws when it is imported


def import_all(*packages: ModuleType) -> None:
    """Import every module of packages, then exempt all that is in memory from garbage collection.

    The first visitor does not wait for imports, and each later collection looks at what was made since, not at half a
    million objects of libraries.
    """
    for package in packages:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name != MAIN_SCRIPT:
                import_module(module.name)
    gc.collect()
    gc.freeze()
