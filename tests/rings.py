"""Keyrings of tests: one that keeps secrets in memory, one that refuses everything."""


class MemoryRing:
    """Keeps secrets as long as it lives."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def read(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def write(self, name: str, secret: bytes) -> None:
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)


class BrokenRing:
    """Refuses."""

    def read(self, name: str) -> bytes | None:
        raise OSError(name)

    def write(self, name: str, secret: bytes) -> None:
        raise OSError(name, len(secret))

    def delete(self, name: str) -> None:
        raise OSError(name)
