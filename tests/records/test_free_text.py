"""What may not stand in free text is refused with what was found; ordinary sentences pass."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from records.free_text import personal_data, refuse_personal_data, weak_signs

REFUSED = [
    ("email", "Mail naar iemand@example.org voor meer.", "iemand@example.org"),
    ("email", "i.e.mand+kind@school.example.nl", "i.e.mand+kind@school.example.nl"),
    ("email", "iemand (at) example.org", "iemand (at) example.org"),
    ("email", "iemand[at]example.org", "iemand[at]example.org"),
    ("phone", "Bel 0612345678", "0612345678"),
    ("phone", "Bel 06-12345678.", "06-12345678"),
    ("phone", "06 12 34 56 78 bellen", "06 12 34 56 78"),
    ("phone", "06 - 12345678", "06 - 12345678"),
    ("phone", "06.12.34.56.78", "06.12.34.56.78"),
    ("phone", "06/12345678", "06/12345678"),
    ("phone", "070-123 45 67", "070-123 45 67"),
    ("phone", "(070) 123 45 67", "(070) 123 45 67"),
    ("phone", "0174-123456", "0174-123456"),
    ("phone", "+31 6 12345678", "+31 6 12345678"),
    ("phone", "+31 (0)6 12 34 56 78", "+31 (0)6 12 34 56 78"),
    ("phone", "0031612345678", "0031612345678"),
    ("phone", "06–12345678 met een halve kast", "06–12345678"),
    ("phone", "+32 475 12 34 56", "+32 475 12 34 56"),
    ("phone", "tel. 06-12345678 10 kinderen", "06-12345678"),
    ("phone", "٠٦١٢٣٤٥٦٧٨", "٠٦١٢٣٤٥٦٧٨"),
    ("bsn", "BSN 111222333", "111222333"),
    ("bsn", "nummer 123456782 staat in de map", "123456782"),
    ("bsn", "1234.56.782", "1234.56.782"),
    ("bsn", "123 456 782", "123 456 782"),
    ("bsn", "12 34 56 782", "12 34 56 782"),
    ("bsn", "in 2024 123456782", "123456782"),
    ("address", "2525 AB 12", "2525 AB 12"),
    ("address", "woont 2525AB, 12", "2525AB, 12"),
    ("address", "2525ab 12", "2525ab 12"),
    ("address", "2525 AB nr. 12", "2525 AB nr. 12"),
    ("address", "Hoofdstraat 12, 2525 AB Ergens", "12, 2525 AB"),
    ("address", "Hoofdstraat 12a 2525 AB", "12a 2525 AB"),
]

ALLOWED = [
    "Schooljaar 2024-2025 en 2025/2026",
    "Begroting € 1.250,00 of € 12.500.000,-",
    "Kinderen uit groep 7/8 en groep 5-6-7",
    "Op 01-09-2024 10 kinderen, op 06-12-2024 25 kinderen",
    "Van 01-09-2024 14:00 tot 16:00 uur",
    "Op 12-11-2024 5 kinderen en op 06/11/2024 12 volwassenen",
    "Open van 08.30-12.00 25 kinderen, daarna 13.00-15.00",
    "Buurt BU05182763 in WK051827 van GM0518",
    "ISBN 978-90-274-3964-2 en 90 274 3964 2",
    "KVK 12345678, vestiging 000012345678",
    "Rekening NL91 ABNA 0417 1643 00",
    "123456789 is geen burgerservicenummer",
    "000000000",
    "1234567820 heeft een cijfer te veel",
    "De 4 van 2525 kinderen",
    "2024 en 2025, 2000en nog wat, 1500km 3 dagen",
    "2024 EN 2025",
    "Postcode 2525 AB",
    "wijk 27, buurt 63",
    "3 x 45 minuten, 06:30 tot 07:15",
    "12, 13 en 14 juni 2025",
    "@school en #buurt",
    "0,75 liter; 0.5 uur; 100%",
    "artikel 5.2.1.3.4 en versie 1.2.3",
    "Ik wil een hut bouwen met 1000 planken!!!",
    "",
]


@pytest.mark.parametrize(("kind", "text", "part"), REFUSED)
def test_personal_data_is_found_where_it_stands(kind: str, text: str, part: str) -> None:
    found = personal_data(text)
    assert [(finding.kind, finding.text) for finding in found] == [(kind, part)]
    assert text[found[0].start :].startswith(part)


@pytest.mark.parametrize("text", ALLOWED)
def test_ordinary_sentences_pass(text: str) -> None:
    assert personal_data(text) == []


def test_everything_that_must_go_is_told_at_once_and_in_order() -> None:
    with pytest.raises(ValidationError) as refusal:
        refuse_personal_data("Bel 06-12345678 of mail iemand@example.org")
    assert [error.code for error in refusal.value.error_list] == ["personal_data", "personal_data"]
    first, second = refusal.value.messages
    assert "06-12345678" in first
    assert "iemand@example.org" in second


@given(st.integers(min_value=10_000_000, max_value=999_999_999).map(lambda number: f"{number:09d}"))
def test_nine_digits_are_refused_exactly_when_they_pass_the_eleven_proof(digits: str) -> None:
    found = [finding.text for finding in personal_data(f"Nummer {digits} genoteerd")]
    assert found == ([digits] if bsn.is_valid(digits) else [])


@given(st.text(max_size=300))
def test_any_text_is_read_without_trouble(text: str) -> None:
    for finding in personal_data(text):
        assert text[finding.start :].startswith(finding.text)


@pytest.mark.parametrize("part", ["a", "1", "0 ", "06-", "1234 AB ", "@", "a@", "+1 ", "(", "12-12-"])
def test_a_very_long_text_is_read_to_its_end(part: str) -> None:
    """A pattern that goes back over what it read would not come to the end of this in hours."""
    last = personal_data(part * (100_000 // len(part)) + " mail naar iemand@example.org")[-1]
    assert (last.kind, last.text) == ("email", "iemand@example.org")


@pytest.mark.parametrize("text", ["Ik heet Otter", "mijn naam is Das", "My name is Vos"])
def test_words_that_introduce_a_name_hold_a_text_for_review_without_refusing_it(text: str) -> None:
    assert weak_signs(text)
    assert personal_data(text) == []
