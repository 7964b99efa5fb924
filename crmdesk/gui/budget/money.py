"""Amounts as the budget shows them: grouped, whole yuan without decimals."""

from crmdesk.core.budget.over import yuan
from crmdesk.core.values.quantities import parse_money

__all__ = ["amount", "fen_of", "yuan"]


def amount(fen: int) -> str:
    """An amount of a table; a dash for none."""
    return yuan(fen) if fen else "–"


def fen_of(text: str) -> int:
    """What was typed, in fen; 0 for nothing or a dash. Raises InvalidInput."""
    bare = text.strip()
    return 0 if bare in {"", "-", "–"} else parse_money(bare) or 0
