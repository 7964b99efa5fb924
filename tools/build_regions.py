"""Writes built/regions.tsv from resources/tables/regions.tsv: every code with its province, city, county and heir.

The heir is the code of what stands there today: the code itself, the one that followed, the smallest region that
holds all that followed, or "" where nobody says. Rows of today come first.
"""

from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "tables" / "regions.tsv"


def build(target: Path) -> None:
    """Write the table into `target`."""
    rows = [line.split("\t") for line in SOURCE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    today = {row[0]: row[1] for row in rows if len(row) == 2}
    names = {row[0]: row[1] for row in rows} | today
    followers = {row[0]: row[3].split(",") for row in rows if len(row) > 3}
    lines = ["\t".join((code, *_place(code, name, names), code)) for code, name in sorted(today.items())]
    lines += [
        "\t".join((row[0], *_place(row[0], row[1], names), _heir(row[0], followers, today)))
        for row in sorted(rows)
        if len(row) > 2
    ]
    (target / "regions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _place(code: str, name: str, names: dict[str, str]) -> tuple[str, str, str]:
    if code.endswith("0000"):
        return name, "", ""
    province = names[f"{code[:2]}0000"]
    if code.endswith("00"):
        return province, name, ""
    # counties ruled by the province itself, and the districts of Beijing, have no city between
    return province, names.get(f"{code[:4]}00", ""), name


def _heir(code: str, followers: dict[str, list[str]], today: dict[str, str]) -> str:
    found: set[str] = set()
    waiting, seen = [code], set()
    while waiting:
        each = waiting.pop()
        if each in today:
            found.add(each)
        elif each not in seen:
            seen.add(each)
            waiting += followers.get(each, [])
    if len(found) <= 1:
        return "".join(found)
    for length in (4, 2):
        holders = {f"{each[:length]}{'0' * (6 - length)}" for each in found}
        if len(holders) == 1 and holders <= today.keys():
            return holders.pop()
    return ""


if __name__ == "__main__":
    build(Path("resources/built"))
