"""Commands of the rooms, a file a room; `crmdesk.cli` puts them under one program."""
