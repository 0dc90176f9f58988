"""Names in apposition, words turned to "not that", and numbers that go on behind a saying: who says what, read as a whole."""
from __future__ import annotations

import pytest

from whatweknow.capture import plain
from whatweknow.model import Certainty, Claim
from whatweknow.reading import read


def claims(text: str) -> list[Claim]:
    return list(read(plain.report(text + "\n", name="r", published="2019-08-08T10:30:00Z")).claims)


def held(text: str) -> set[tuple[str | None, str]]:
    return {(c.holder.name if c.holder else None, c.content) for c in claims(text)}


def test_a_name_behind_an_office_is_who_speaks_and_no_part_of_what_is_said() -> None:
    assert held("The port was shut on Monday, a spokeswoman for the port, Ines Torvald, said.") == {("Ines Torvald", "The port was shut on Monday")}


@pytest.mark.parametrize("text, who", [
    ("“We saw no ship,” the paper quoted Ines Torvald as saying.", "Ines Torvald"),
    ("“We saw no ship,” Ines Torvald was quoted as saying by the Harbour Daily newspaper.", "Ines Torvald"),
])
def test_whoever_is_quoted_behind_the_words_says_them_through_the_paper(text: str, who: str) -> None:
    [claim] = claims(text)
    assert claim.holder is not None and claim.holder.name == who
    assert len(claim.via) == 1 and claim.content == "We saw no ship"


def test_a_relay_of_a_relay_names_both() -> None:
    [claim] = claims("Hill Television cited Radio Dune as quoting the governor, Ines Torvald, as saying that nine bodies had been found.")
    assert claim.holder is not None and claim.holder.name == "Ines Torvald"
    assert claim.via == ("Hill Television", "Radio Dune")


def test_not_that_turns_to_what_is_not_so() -> None:
    found = {c.content: c.certainty for c in claims("Police said that six people were wounded, not that six people were killed.")}
    assert found == {"six people were wounded": Certainty.CERTAIN, "six people were killed": Certainty.CERTAINLY_NOT}


def test_a_number_behind_and_is_the_speakers_and_other_matters_are_not() -> None:
    assert ("Ines Torvald", "four remain missing") in held("Nine people were killed by a landslide, governor Ines Torvald said, and four remain missing.")
    assert not any(who == "the governor" for who, content in held("Nine people died, the governor said, and the market opened as on every day.") if "market" in content)


def test_it_is_the_body_whose_name_alone_was_told() -> None:
    assert ("Alto Rio", "a valve had failed") in held("Alto Rio said that two tanks had burst. It denied that a valve had failed.")


def test_another_persons_lawyer_is_not_the_prosecutor() -> None:
    said = held("The driver was charged, the public prosecutor, Ines Torvald, said. His lawyer said that the brakes had failed.")
    assert ("Ines Torvald", "the brakes had failed") not in said and ("His lawyer", "the brakes had failed") in said


def test_whoever_only_carries_a_statement_is_no_speaker_of_it() -> None:
    said = [c for c in claims("The prison service said that nine men had died. Twelve were wounded, of whom two were in critical condition, it said in a statement quoted by the Hill Daily newspaper.")
            if "wounded" in c.content]
    assert [(c.holder.name if c.holder else None, len(c.via)) for c in said] == [("The prison service", 1)]
