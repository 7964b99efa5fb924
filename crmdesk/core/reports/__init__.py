"""Progress reports to suppliers: figures of periods, texts, and who got what."""
