"""When two names mean the same organisation: written with or without “Stichting”, accents, capitals or spaces."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

# Words that say what sort of legal body it is, or nothing at all.
NOISE = frozenset(
    [
        "stichting",
        "vereniging",
        "st",
        "bv",
        "nv",
        "vzw",
        "cooperatie",
        "de",
        "het",
        "een",
        "the",
        "t",
        "van",
        "en",
        "and",
    ]
)
# Above this likeness two names are worth a second look. Found by trying: a typing error stays above it, two schools
# that differ in one word stay below.
LIKENESS = 0.9


def normalised(name: str) -> str:
    """A name without what differs between two people writing it: `Stichting De Speeltuin` becomes `speeltuin`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    # "b.v." and "bv" are one word.
    words = re.findall(r"[a-z0-9]+", plain.replace(".", ""))
    return " ".join([word for word in words if word not in NOISE] or words)


def same_or_alike(name: str, others: Iterable[str]) -> list[str]:
    """Of the other names those that may well mean the same, the closest first."""
    wanted = normalised(name).replace(" ", "")
    if not wanted:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    found: list[tuple[float, str]] = []
    for other in others:
        candidate = normalised(other).replace(" ", "")
        if candidate == wanted:
            found.append((1.0, other))
            continue
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() > LIKENESS and matcher.quick_ratio() > LIKENESS:
            likeness = matcher.ratio()
            if likeness > LIKENESS:
                found.append((likeness, other))
    return [other for _likeness, other in sorted(found, key=lambda pair: (-pair[0], pair[1]))]
