"""Imported by the process from which tests/serving.py forks its servers: all that a server imports, but for `web`.

`web` reads the settings when it is imported, and each server has its own.
"""

import gc
from importlib import import_module
from pkgutil import walk_packages

import charts
import components
import queries

LIBRARIES = ("streamlit.web.cli", "streamlit.starlette", "authlib.integrations.starlette_client")
COMMANDS = ("commands.run", "commands.sample")
DRAWS_WHEN_IMPORTED = "components.frame"

for name in LIBRARIES + COMMANDS:
    import_module(name)
for package in (queries, charts, components):
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if module.name != DRAWS_WHEN_IMPORTED:
            import_module(module.name)
gc.freeze()  # forked processes share what no collection touches
