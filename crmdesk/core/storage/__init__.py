"""The book: database, history, search index, read tables, migrations."""
