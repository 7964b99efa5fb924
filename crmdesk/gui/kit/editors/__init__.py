"""Inline editors, one for each kind of field."""

from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine
from crmdesk.gui.kit.editors.birthday import BirthdayEditor
from crmdesk.gui.kit.editors.choices import ChoiceEditor, combo, options
from crmdesk.gui.kit.editors.labels import LabelsEditor
from crmdesk.gui.kit.editors.numbers import number_field
from crmdesk.gui.kit.editors.reaches import ReachesEditor
from crmdesk.gui.kit.editors.region import RegionEditor
from crmdesk.gui.kit.editors.suggestions import Complete, Suggestions
from crmdesk.gui.kit.editors.texts import LongTextEditor, MaskedEditor, TextEditor

__all__ = [
    "BirthdayEditor",
    "Check",
    "ChoiceEditor",
    "Complete",
    "Editor",
    "LabelsEditor",
    "LongTextEditor",
    "MaskedEditor",
    "Option",
    "ReachesEditor",
    "RegionEditor",
    "Suggestions",
    "TextEditor",
    "combo",
    "fine",
    "number_field",
    "options",
]
