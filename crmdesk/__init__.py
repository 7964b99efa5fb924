"""crmdesk: the desk from which a company keeps its customers warm."""

__version__ = "0.1.0"
