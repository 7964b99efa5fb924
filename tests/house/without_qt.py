"""Runs crmdesk as on a machine where Qt cannot be imported. Usage: python tests/house/without_qt.py ARGUMENT..."""

import runpy
import sys

if __name__ == "__main__":
    # None in the place of a module makes importing it, or anything in it, an ImportError.
    sys.modules.update(dict.fromkeys(("PySide6", "shiboken6")))
    runpy.run_module("crmdesk", run_name="__main__", alter_sys=True)
