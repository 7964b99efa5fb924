"""Inline editors, one for each kind of field."""

from crmdesk.gui.kit.editors.base import Check, Editor, Option, fine, refused_by
from crmdesk.gui.kit.editors.birthday import BirthdayEditor
from crmdesk.gui.kit.editors.choices import ChoiceEditor, ChoicesEditor, combo, options
from crmdesk.gui.kit.editors.labels import LabelsEditor
from crmdesk.gui.kit.editors.numbers import number_field
from crmdesk.gui.kit.editors.reaches import ReachesEditor
from crmdesk.gui.kit.editors.region import RegionEditor
from crmdesk.gui.kit.editors.suggestions import Complete, Suggestions
from crmdesk.gui.kit.editors.texts import LongTextEditor, MaskedEditor, TextEditor
from crmdesk.gui.kit.editors.written import WrittenEditor

__all__ = [
    "BirthdayEditor",
    "Check",
    "ChoiceEditor",
    "ChoicesEditor",
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
    "WrittenEditor",
    "combo",
    "fine",
    "number_field",
    "options",
    "refused_by",
]
