"""Dutch first: every sentence of the interface has a Dutch one, with the same blanks, in words people use."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

CATALOGUE = Path(settings.BASE_DIR) / "locale/nl/LC_MESSAGES/django.po"
FOLDERS = ["config", "demo", "outbox", "records", *settings.ROOMS, "templates"]

# What marks a string for translation: the place of its text, and of its plural and context if it has those.
MARKS = {
    "_": (0, None, None),
    "gettext": (0, None, None),
    "gettext_lazy": (0, None, None),
    "gettext_noop": (0, None, None),
    "ngettext": (0, 1, None),
    "ngettext_lazy": (0, 1, None),
    "pgettext": (1, None, 0),
    "pgettext_lazy": (1, None, 0),
    "npgettext": (1, 2, 0),
    "npgettext_lazy": (1, 2, 0),
}
Text = tuple[str | None, str]  # context, text

# What templates become: the same calls, in a text that is otherwise filler.
CALL = re.compile(r"\b(n?p?gettext|_)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")\s*,?)+)")
LITERAL = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")


@cache
def texts() -> dict[Text, str]:
    """Every text of the interface, and a file it stands in."""
    found: dict[Text, str] = {}
    for folder in FOLDERS:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*")):
            if "migrations" in path.parts or path.suffix not in (".py", ".html", ".txt"):
                continue
            source = path.read_text()
            marked = _in_code(source) if path.suffix == ".py" else _in_template(source)
            for text in marked:
                found.setdefault(text, str(path.relative_to(settings.BASE_DIR)))
    return found


def _in_code(source: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        words = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
        yield from _marked(name, words)


def _in_template(source: str) -> Iterator[Text]:
    for name, arguments in CALL.findall(templatize(source)):
        yield from _marked(name, [ast.literal_eval(literal) for literal in LITERAL.findall(arguments)])


def _marked(name: str, words: list[object]) -> Iterator[Text]:
    if name not in MARKS:
        return
    text_at, _plural_at, context_at = MARKS[name]
    if len(words) > text_at and isinstance(words[text_at], str) and words[text_at]:
        context = words[context_at] if context_at is not None else None
        yield (context if isinstance(context, str) else None, str(words[text_at]))


@cache
def dutch() -> dict[Text, polib.POEntry]:
    """The Dutch sentences, by context and English text."""
    if not CATALOGUE.exists():
        return {}
    return {
        (entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete
    }


def said(entry: polib.POEntry) -> list[str]:
    """What stands there in Dutch: one sentence, or one for one thing and one for more."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_texts_are_found_in_code_and_in_templates() -> None:
    assert ("x", "b") in set(_in_code('gettext("a" "b"); pgettext("x", "b"); ngettext("c", "d", 2)'))
    assert set(_in_code('gettext("a" "b"); ngettext_lazy("c", "d", 2); gettext(name)')) == {
        (None, "ab"),
        (None, "c"),
    }
    template = (
        '{% load i18n %}{% translate "One" %}{% blocktranslate trimmed %}Two\n {{ x }}{% endblocktranslate %}'
        "{% blocktranslate count n=n %}one{% plural %}more{% endblocktranslate %}{{ _('Three') }}"
        "{% translate 'Four' context 'c' %}"
    )
    assert set(_in_template(template)) == {
        (None, "One"),
        (None, "Two %(x)s"),
        (None, "one"),
        (None, "Three"),
        ("c", "Four"),
    }
    assert len(texts()) > 500


def test_every_text_of_the_interface_is_there_in_dutch() -> None:
    missing = [
        f"{place}: {text[1]}"
        for text, place in texts().items()
        if text not in dutch() or "fuzzy" in dutch()[text].flags or not all(said(dutch()[text]))
    ]
    assert not missing, f"{len(missing)} texts without Dutch, such as:\n" + "\n".join(missing[:40])


BLANK = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")


def test_every_dutch_sentence_has_the_same_blanks() -> None:
    wrong = [
        (entry.msgid, sentence)
        for entry in dutch().values()
        for sentence in said(entry)
        if sentence
        and not set(BLANK.findall(sentence))
        <= set(BLANK.findall(entry.msgid)) | set(BLANK.findall(entry.msgid_plural or ""))
    ]
    lost = [
        (entry.msgid, entry.msgstr)
        for entry in dutch().values()
        if entry.msgstr and set(BLANK.findall(entry.msgid)) - set(BLANK.findall(entry.msgstr))
    ]
    assert wrong + lost == []


# --- B1: words everybody knows, sentences that can be read in one breath --------------------------------------

LONGEST_SENTENCE = 22
# Words of offices and consultants, with what people say.
OFFICE_WORDS = {
    "aangaande": "over",
    "additioneel": "extra",
    "alsmede": "en",
    "alvorens": "voor",
    "conform": "volgens",
    "continueren": "doorgaan",
    "derhalve": "daarom",
    "desbetreffende": "deze, die",
    "dien": "als",
    "dienen te": "moeten",
    "dient te": "moet",
    "doelstelling": "doel",
    "echter": "maar",
    "evalueren": "terugkijken",
    "faciliteren": "helpen, mogelijk maken",
    "fungeren": "zijn",
    "geautoriseerd": "mag",
    "implementeren": "invoeren",
    "indien": "als",
    "initiëren": "beginnen",
    "inzake": "over",
    "jegens": "tegen",
    "mits": "als",
    "monitoren": "volgen",
    "middels": "met, door",
    "omtrent": "over",
    "onderhavige": "deze",
    "optimaliseren": "beter maken",
    "participeren": "meedoen",
    "prioriteren": "kiezen wat eerst gaat",
    "reeds": "al",
    "significant": "duidelijk",
    "stakeholder": "betrokkene",
    "teneinde": "om",
    "tevens": "ook",
    "thans": "nu",
    "transparant": "duidelijk",
    "verstrekken": "geven",
    "voornoemd": "deze",
    "zulks": "dat",
}


@pytest.fixture(scope="module")
def sentences() -> list[tuple[str, str]]:
    """Each Dutch sentence, and the whole text it stands in."""
    return [
        (sentence.strip(), whole)
        for entry in dutch().values()
        for whole in said(entry)
        for sentence in re.split(r"(?<=[.!?:;])\s+|\n+|<[^>]+>", whole)
    ]


def test_dutch_sentences_can_be_read_in_one_breath(sentences: list[tuple[str, str]]) -> None:
    long = [sentence for sentence, _whole in sentences if len(sentence.split()) > LONGEST_SENTENCE]
    assert long == []


def test_dutch_words_are_words_people_use(sentences: list[tuple[str, str]]) -> None:
    words = re.compile(rf"\b({'|'.join(OFFICE_WORDS)})\b", re.IGNORECASE)
    found = [
        f"“{match.group()}” → {OFFICE_WORDS[match.group().lower()]}: {sentence}"
        for sentence, _whole in sentences
        if (match := words.search(sentence))
    ]
    assert found == []


def test_people_are_spoken_to_informally_and_always_in_the_same_way(sentences: list[tuple[str, str]]) -> None:
    """The interface says “je”; “u” and “uw” would be somebody else speaking."""
    found = [sentence for sentence, _whole in sentences if re.search(r"\b(u|uw)\b", sentence, re.IGNORECASE)]
    assert found == []
