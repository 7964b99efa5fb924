"""Writes built/pinyin.txt: how Hanzi are read, from pypinyin's tables (MIT), without tones, in a form that loads fast.

Three parts parted by an empty line: "ma 马妈麻..." the usual reading and its characters; "dan,shan,chan 单" the
characters of several readings (three at most, the usual one first); "hang zhang 行长" phrases whose reading differs.
"""

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

READINGS_KEPT = 3
PHRASE_LENGTHS = range(2, 5)


def build(target: Path) -> None:
    """Write the table into `target`."""
    readings = _characters()
    usual: dict[str, list[str]] = defaultdict(list)
    several: dict[str, list[str]] = defaultdict(list)
    for char, spoken in readings.items():
        usual[spoken[0]].append(char)
        if len(spoken) > 1:
            several[",".join(spoken)].append(char)
    parts = (
        [f"{syllable} {''.join(chars)}" for syllable, chars in sorted(usual.items())],
        [f"{spoken} {''.join(chars)}" for spoken, chars in sorted(several.items())],
        _phrases(readings),
    )
    text = "\n\n".join("\n".join(part) for part in parts)
    (target / "pinyin.txt").write_text(text, encoding="utf-8", newline="\n")


def _characters() -> dict[str, list[str]]:
    readings: dict[str, list[str]] = {}
    for code, spoken in sorted(PINYIN_DICT.items()):
        if 0x3400 <= code <= 0x9FFF or code == 0x3007:
            plain = list(dict.fromkeys(filter(None, map(_plain, spoken.split(",")))))
            if plain:
                readings[chr(code)] = plain[:READINGS_KEPT]
    return readings


def _phrases(readings: dict[str, list[str]]) -> list[str]:
    lines = []
    for phrase, spoken in sorted(PHRASES_DICT.items()):
        syllables = [_plain(choices[0]) for choices in spoken]
        known = len(phrase) in PHRASE_LENGTHS and len(syllables) == len(phrase) and all(c in readings for c in phrase)
        if known and any(readings[char][0] != syllable for char, syllable in zip(phrase, syllables, strict=True)):
            lines.append(f"{' '.join(syllables)} {phrase}")
    return lines


def _plain(syllable: str) -> str:
    """`syllable` in the letters a to z: no tone, v for ü."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFC", syllable))
    letters = letters.replace("u\u0308", "v")
    return "".join(letter for letter in letters if "a" <= letter <= "z")


if __name__ == "__main__":
    build(Path("resources/built"))
