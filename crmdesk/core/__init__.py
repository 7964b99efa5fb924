"""The ground floor: everything crmdesk knows and does, without Qt."""
