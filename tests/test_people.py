"""People: whoever a source stands for, by name, office, pronoun, description, short form or date."""
from __future__ import annotations

import pytest

from whatweknow.model import Anonymity, Report
from whatweknow.reading import people, read, sentences
from whatweknow.reading.layers import Attribution, Speaker
from whatweknow.reading.parse import parse


def speakers(text: str, *said: tuple[str, str, str], published: str | None = None, publisher: str | None = None) -> tuple[Speaker, ...]:
    """The speakers of the attributions (source, cue, content), each found at its first place after the one before where there is one."""
    report = Report(text=text, published=published, publisher=publisher)
    doc = parse(report)
    attributions, at = [], 0
    for source, cue, content in said:
        c = text.index(content)
        s = _near(text, source, c, at) if source else 0
        q = _near(text, cue, s or c, at) if cue else 0
        at = max(at, s)
        attributions.append(Attribution(((s, s + len(source)),) if source else (), ((q, q + len(cue)),) if cue else (), ((c, c + len(content)),)))
    return people.resolve(report, doc, sentences.find(report, doc), tuple(attributions))


def _near(text: str, words: str, to: int, after: int) -> int:
    places = [i for i in range(len(text)) if text.startswith(words, i) and not text[i - 1:i].isalnum() and not text[i + len(words):i + len(words) + 1].isalnum()]
    return min([i for i in places if i >= after] or places, key=lambda i: abs(i - to))


def names(*args: tuple[str, str, str] | str, **kwargs: str) -> list[str | None]:
    return [s.party.name for s in speakers(*args, **kwargs)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "source", "name", "role"), [
    ("Marta Oliveira, the mayor of Porto Novo, said the bridge had fallen.", "Marta Oliveira", "Marta Oliveira", "the mayor of Porto Novo"),
    ("Provincial governor Rashid Karimi said the bridge had fallen.", "Rashid Karimi", "Rashid Karimi", "Provincial governor"),
    ("Interior Minister Rashid Karimi said the bridge had fallen.", "Interior Minister Rashid Karimi", "Rashid Karimi", "Interior Minister"),
    ("Maj. Gen. Rashid Karimi said the bridge had fallen.", "Maj. Gen. Rashid Karimi", "Maj. Gen. Rashid Karimi", None),
    ("Ayatollah Reza Karimi said the bridge had fallen.", "Ayatollah Reza Karimi", "Ayatollah Reza Karimi", None),
    ("Mr Karimi said the bridge had fallen. Rashid Karimi is a baker.", "Mr Karimi", "Rashid Karimi", None),
    ("The opposition leader, Sofia Brandt, said the bridge had fallen.", "The opposition leader, Sofia Brandt,", "Sofia Brandt", "The opposition leader"),
    ("Another driver, Rashid Karimi, said the bridge had fallen.", "Rashid Karimi", "Rashid Karimi", "Another driver"),
    ("Rashid Karimi, a farmer who lives nearby, said the bridge had fallen.", "Rashid Karimi", "Rashid Karimi", "a farmer who lives nearby"),
])
def test_a_person_has_a_name_with_rank_and_an_office_without(text: str, source: str, name: str, role: str | None) -> None:
    party = speakers(text, (source, "said", "the bridge had fallen"))[0].party
    assert (party.name, party.role, party.anonymity) == (name, role, Anonymity.NAMED)


@pytest.mark.parametrize(("source", "name"), [
    ("Navy Adm. Rosa Lindqvist", "Adm. Rosa Lindqvist"), ("UN envoy for Peru Ana Torres", "Ana Torres"), ("lobbyist and party strategist Ana Torres", "Ana Torres"),
    ("Republican Ana Torres", "Ana Torres"),
])
def test_what_stands_before_a_name_is_no_part_of_it(source: str, name: str) -> None:
    assert names(f"Later {source} said the bridge had fallen.", (source, "said", "the bridge had fallen")) == [name]


@pytest.mark.parametrize("source", ["A spokesman for Omar Haddad", "Omar Haddad’s lawyer", "Haddad aides"])
def test_who_stands_beside_a_name_is_not_that_person(source: str) -> None:
    text = f"Omar Haddad is the mayor. {source} said the bridge had fallen."
    assert names(text, (source, "said", "the bridge had fallen")) == [source]


def test_a_source_that_runs_over_a_verb_is_cut_to_who_speaks() -> None:
    text = "The ministry closed roads, saying the bridge had fallen."
    assert names(text, ("The ministry closed roads", "saying", "the bridge had fallen")) == ["The ministry"]


def test_who_is_told_is_not_who_speaks() -> None:
    text = "Driver Ana Torres told the Daily Herald the bridge had fallen."
    assert names(text, ("the Daily Herald", "told", "the bridge had fallen")) == ["Ana Torres"]


@pytest.mark.parametrize(("published", "name"), [("2013-02-02", "Barack Obama"), ("1975-02-02", "Obama")])
def test_a_surname_known_everywhere_is_whoever_held_office_that_day(published: str, name: str) -> None:
    assert names("Obama said the ships would leave.", ("Obama", "said", "the ships would leave"), published=published) == [name]


def test_a_heading_with_capitals_all_over_gives_no_name() -> None:
    text = "Council Condemns Omar Haddad\n\nMayor Omar Haddad left at noon. Haddad said the bridge had fallen."
    assert names(text, ("Haddad", "said", "the bridge had fallen")) == ["Omar Haddad"]


def test_a_surname_is_the_person_named_in_full_before() -> None:
    text = "Police chief Omar Haddad said the road was shut. Haddad said it would open at noon."
    assert names(text, ("Omar Haddad", "said", "the road was shut"), ("Haddad", "said", "it would open at noon")) == ["Omar Haddad"] * 2


@pytest.mark.parametrize(("text", "surname", "name"), [
    ("Mayor Ana Torres was there with nurse Pablo Torres. Torres said the water rose.", "Torres", "Torres"),
    ("Nurse Ana Torres was there with Captain Pablo Torres. Captain Torres said the water rose.", "Captain Torres", "Captain Pablo Torres"),
    ("President Karim Aziz was there. His wife, Leila Aziz, was beside him. Aziz said the water rose.", "Aziz", "Karim Aziz"),
    ("Mayor Ana Torres was there. Torres waved. Her friend knew nurse Pablo Torres. Torres said the water rose.", "Torres", "Ana Torres"),
])
def test_a_surname_of_two_people_is_whoever_something_tells_or_else_the_surname(text: str, surname: str, name: str) -> None:
    at = text.rindex(surname)
    source = Attribution(((at, at + len(surname)),), ((text.rindex("said"), text.rindex("said") + 4),), ((text.index("the water"), len(text) - 1),))
    report = Report(text=text)
    doc = parse(report)
    assert people.resolve(report, doc, sentences.find(report, doc), (source,))[0].party.name == name


def test_a_surname_with_a_slip_of_the_pen_is_the_same_person() -> None:
    text = "Envoy Karin Lindstrom said talks had begun. Lindstorm said they would last."
    assert names(text, ("Karin Lindstrom", "said", "talks had begun"), ("Lindstorm", "said", "they would last"))[1] == "Karin Lindstrom"


@pytest.mark.parametrize(("pronoun", "name"), [("he", "Omar Haddad"), ("she", "Fatima Zaidi")])
def test_he_and_she_are_the_last_fitting_person(pronoun: str, name: str) -> None:
    text = f"Omar Haddad, the mayor, met Fatima Zaidi, the governor, on Monday. “The fire is out,” {pronoun} said."
    assert names(text, (pronoun, "said", "The fire is out")) == [name]


def test_he_stays_the_words_of_the_report_where_nobody_fits() -> None:
    party = speakers("The storm hit the coast. “It was loud,” he said.", ("he", "said", "It was loud"))[0].party
    assert (party.name, party.anonymity) == ("he", Anonymity.UNNAMED)


@pytest.mark.parametrize(("text", "source", "cue"), [
    ("It is said that the bridge fell.", "It", "is said"), ("The Coast Guard left. It was alleged that the bridge fell.", "It", "was alleged"),
])
def test_an_impersonal_it_is_nobody(text: str, source: str, cue: str) -> None:
    party = speakers(text, (source, cue, "the bridge fell"))[0].party
    assert (party.name, party.anonymity) == (None, Anonymity.UNNAMED)


def test_a_full_name_introduced_anew_with_another_office_is_a_second_person() -> None:
    text = "Ana Torres, the mayor of Cove, said the dam held. Ana Torres, a retired nurse, said the dam burst. The mayor said the roads were dry."
    found = speakers(text, ("Ana Torres, the mayor of Cove,", "said", "the dam held"), ("Ana Torres, a retired nurse,", "said", "the dam burst"), ("The mayor", "said", "the roads were dry"))
    assert [s.party.role for s in found] == ["the mayor of Cove", "a retired nurse", "the mayor of Cove"]


def test_no_source_is_nobody() -> None:
    party = speakers("It was reported that the bridge fell.", ("", "was reported", "the bridge fell"))[0].party
    assert (party.name, party.anonymity) == (None, Anonymity.UNNAMED)


@pytest.mark.parametrize("description", ["the spokesman", "the ministry spokesman", "The Kenyan spokesman"])
def test_a_description_is_whoever_was_introduced_so(description: str) -> None:
    text = f"Kenyan interior ministry spokesman Peter Otieno said two died. Nurse Jane Wanjiru said more were hurt. Later {description} said the search was over."
    said = [("Peter Otieno", "said", "two died"), ("Jane Wanjiru", "said", "more were hurt"), (description, "said", "the search was over")]
    assert names(text, *said)[2] == "Peter Otieno"


def test_a_description_of_another_country_is_not_the_same_person() -> None:
    text = "Kenyan foreign minister Peter Otieno said two died. The Ugandan foreign minister said the border was shut."
    assert names(text, ("Peter Otieno", "said", "two died"), ("The Ugandan foreign minister", "said", "the border was shut"))[1] == "The Ugandan foreign minister"


def test_somebody_described_first_and_named_after_is_one_person() -> None:
    text = "The head of the Kivu rescue service said nine were missing. Amani Bahati spoke on Monday. “We are still digging,” Bahati said."
    said = [("The head of the Kivu rescue service", "said", "nine were missing"), ("Bahati", "said", "We are still digging")]
    found = speakers(text, *said)
    assert {s.party.name for s in found} == {"Amani Bahati"}
    assert found[1].party.role == "The head of the Kivu rescue service"


@pytest.mark.parametrize(("published", "name"), [("2014-05-01", "Barack Obama"), ("2022-05-01T10:00:00Z", "Joe Biden"), (None, "The US president")])
def test_an_office_is_held_by_whoever_held_it_that_day(published: str | None, name: str) -> None:
    text = "The US president said the ships would leave."
    report = speakers(text, ("The US president", "said", "the ships would leave"), published=published)
    assert report[0].party.name == name


def test_the_report_is_asked_for_an_office_before_the_table() -> None:
    text = "US President Ann Example landed on Monday. The US president said the ships would leave."
    assert names(text, ("The US president", "said", "the ships would leave"), published="2022-05-01") == ["Ann Example"]


def test_a_group_that_spoke_is_what_the_group_means() -> None:
    text = "The River People's Front claimed the raid. The armed group said it took ten men."
    assert names(text, ("The River People's Front", "claimed", "the raid"), ("The armed group", "said", "it took ten men"))[1].endswith("River People's Front")


@pytest.mark.parametrize("first", ["The National Disaster Bureau (NDB)", "The National Disaster Bureau, or NDB,"])
def test_a_short_form_is_its_full_name(first: str) -> None:
    text = f"{first} sent boats. NDB said the river was falling."
    assert names(text, ("NDB", "said", "the river was falling"))[0].endswith("National Disaster Bureau")


@pytest.mark.parametrize("source", ["A statement from the Coastal Guard Service", "the Coastal Guard Service statement"])
def test_a_statement_is_the_voice_of_whoever_made_it(source: str) -> None:
    text = f"{source} said the boat sank."
    assert names(text, (source, "said", "the boat sank"))[0].endswith("Coastal Guard Service")


def test_the_officials_are_those_named_more_fully_before() -> None:
    text = "Peruvian health officials said four died. The officials said more were ill. Peru health officials said help was near."
    said = [("Peruvian health officials", "said", "four died"), ("The officials", "said", "more were ill"), ("Peru health officials", "said", "help was near")]
    assert set(names(text, *said)) == {"Peruvian health officials"}


def test_several_names_are_all_named() -> None:
    text = "Omar Haddad and Fatima Zaidi are doctors. Haddad and Zaidi said the ward was full."
    assert names(text, ("Haddad and Zaidi", "said", "the ward was full")) == ["Omar Haddad and Fatima Zaidi"]


@pytest.mark.parametrize(("source", "kind"), [
    ("security sources", Anonymity.UNNAMED), ("A witness", Anonymity.UNNAMED), ("Residents", Anonymity.UNNAMED), ("Some", Anonymity.UNNAMED),
    ("Unconfirmed reports", Anonymity.UNNAMED), ("A video", Anonymity.UNNAMED), ("Police", Anonymity.ROLE), ("Greek officials", Anonymity.ROLE),
    ("The army", Anonymity.ROLE), ("Local media reports", Anonymity.ROLE), ("Court documents", Anonymity.ROLE), ("Athens", Anonymity.ROLE),
    ("Aid workers", Anonymity.ROLE), ("An indictment", Anonymity.ROLE), ("Armed men", Anonymity.UNNAMED),
])
def test_how_anonymous_a_source_is(source: str, kind: Anonymity) -> None:
    text = f"{source} said the bridge had fallen."
    assert speakers(text, (source, "said", "the bridge had fallen"))[0].party.anonymity is kind


@pytest.mark.parametrize(("text", "source", "side"), [
    ("Greek officials said the bridge had fallen.", "Greek officials", "GR"), ("Athens said the bridge had fallen.", "Athens", "GR"),
    ("The U.N. said the bridge had fallen.", "The U.N.", "UN"), ("Eleni Papas, Greece’s transport minister, said the bridge had fallen.", "Eleni Papas", "GR"),
    ("Greek and Turkish officials said the bridge had fallen.", "Greek and Turkish officials", None), ("Police said the bridge had fallen.", "Police", None),
    ("The Washington Post said the bridge had fallen.", "The Washington Post", None),
])
def test_a_side_is_what_the_words_name(text: str, source: str, side: str | None) -> None:
    assert speakers(text, (source, "said", "the bridge had fallen"))[0].party.side == side


def test_who_passes_words_on_is_the_relay_outermost_first() -> None:
    text = "State radio reported that the governor said that shepherds saw the crash."
    said = [("State radio", "reported", "the governor said that shepherds saw the crash"), ("the governor", "said", "shepherds saw the crash"), ("shepherds", "saw", "the crash")]
    assert [s.via for s in speakers(text, *said)] == [(), ("State radio",), ("State radio", "the governor")]


@pytest.mark.parametrize(("text", "publisher", "channel"), [
    ("The mayor wrote on Facebook that the road was shut.", None, "Facebook"), ("The mayor told Reuters that the road was shut.", None, "Reuters"),
    ("The mayor told Reuters that the road was shut.", "Reuters", None), ("In a post on X, the mayor said that the road was shut.", None, "X"),
    ("The mayor said on state television that the road was shut.", None, "state television"), ("The mayor said that the road was shut.", None, None),
])
def test_a_channel_is_a_platform_or_another_outlet(text: str, publisher: str | None, channel: str | None) -> None:
    cue = next(w for w in ("wrote", "told", "said") if w in text)
    source = "the mayor" if "the mayor" in text else "The mayor"
    assert speakers(text, (source, cue, "the road was shut"), publisher=publisher)[0].channel == channel


def test_there_is_a_speaker_for_each_attribution_in_their_order() -> None:
    text = "“The pier is gone,” said Ana Torres. Police said boats were lost."
    said = [("Police", "said", "boats were lost"), ("Ana Torres", "said", "The pier is gone")]
    assert names(text, *said) == ["Police", "Ana Torres"]
    assert speakers("Nothing is said here.") == ()


def test_a_body_that_is_somebodys_belongs_to_the_body_that_spoke() -> None:
    text = "The Iraqi military said six shells were fired. Its Joint Command said four hit the port."
    first, second = speakers(text, ("The Iraqi military", "said", "six shells were fired"), ("Its Joint Command", "said", "four hit the port"))
    assert second.party.name == "Joint Command" and second.party.part_of == first.party.name and second.party.side == first.party.side == "IQ"


@pytest.mark.parametrize("published", ["7:58 AM ET", "soon", "", "2020", "2020-01", "2020-01-08T25:00", "08/01/2020"])
def test_a_date_that_is_none_knows_no_office_and_stops_nothing(published: str) -> None:
    text = "The US president said the flood was over."
    assert names(text, ("The US president", "said", "the flood was over"), published=published) == ["The US president"]


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("The union", "the company", "the company"),
    ("The company", "the company", "The company"),
    ("The Harlan Freight Corporation", "the company", "The Harlan Freight Corporation"),
])
def test_a_bare_body_is_not_one_called_otherwise(first: str, second: str, expected: str) -> None:
    text = f"{first} said 400 drivers had stayed at home, and {second} said only 90 had done so."
    found = names(text, (first, "said", "400 drivers had stayed at home"), (second, "said", "only 90 had done so"))
    assert str(found[1]).lower() == expected.lower()


@pytest.mark.parametrize(("between", "name"), [
    ("Sergeant Paul Drew searched the ruins.", "Sergeant Paul Drew"),
    ("The crew searched the ruins with Sergeant Paul Drew.", "Tomas Lind"),
    ("The crew searched the ruins.", "Tomas Lind"),
])
def test_he_is_somebody_else_once_the_report_has_turned_to_them(between: str, name: str) -> None:
    text = f"Tomas Lind said the roof went first. {between} He said the attic had burned."
    assert names(text, ("Tomas Lind", "said", "the roof went first"), ("He", "said", "the attic had burned"))[1] == name


@pytest.mark.parametrize(("before", "pronoun", "name"), [
    ("The treasurer of the club was arrested.", "He", "The treasurer of the club"),
    ("The treasurer of the club was arrested.", "They", "They"),
    ("The police closed the road.", "They", "The police"),
    ("The flood closed the road.", "It", "It"),
    ("Boats left the harbour.", "They", "They"),
])
def test_a_pronoun_is_what_the_sentence_before_was_about_where_nobody_spoke(before: str, pronoun: str, name: str) -> None:
    text = f"{before} {pronoun} said the boats had been sold."
    assert names(text, (pronoun, "said", "the boats had been sold")) == [name]


@pytest.mark.parametrize(("text", "source", "name"), [
    ("Mayor Omar Haddad came. A witness said the roof fell. He said it was loud.", "He", "A witness"),
    ("Mayor Omar Haddad came. A policewoman said the roof fell. He said it was loud.", "He", "Omar Haddad"),
])
def test_he_can_be_somebody_without_a_name_who_spoke(text: str, source: str, name: str) -> None:
    other = text.split(". ")[1].split(" said")[0]
    assert names(text, (other, "said", "the roof fell"), (source, "said", "it was loud"))[1] == name


def test_of_two_people_as_much_in_mind_neither_is_taken() -> None:
    text = "The gate was shown to Mayor Ali Karimi and Governor Omar Haddad. “It held,” he said."
    party = speakers(text, ("he", "said", "It held"))[0]
    assert (party.party.name, party.party.anonymity, party.sure < 0.5) == ("he", Anonymity.UNNAMED, True)


def test_a_name_in_place_is_sure_and_a_pronoun_less_so() -> None:
    text = "Mayor Omar Haddad said the dam held. He said the road was shut."
    first, second = speakers(text, ("Omar Haddad", "said", "the dam held"), ("He", "said", "the road was shut"))
    assert first.sure == 1.0 > second.sure > 0.5


def test_they_are_never_nobody() -> None:
    text = "Nobody said the dam held. They said the road was shut."
    assert names(text, ("Nobody", "said", "the dam held"), ("They", "said", "the road was shut"))[1] == "They"


def test_another_official_is_not_the_one_before() -> None:
    text = "An official said two died. Another official said four died. The official said help was near."
    said = [("An official", "said", "two died"), ("Another official", "said", "four died"), ("The official", "said", "help was near")]
    assert names(text, *said) == ["An official", "Another official", "Another official"]


@pytest.mark.parametrize("source", ["The two men", "Both men"])
def test_the_two_men_are_the_only_two_named_lately(source: str) -> None:
    text = f"Mayor Omar Haddad met Governor Ali Karimi. {source} said the dam held."
    assert names(text, (source, "said", "the dam held")) == ["Omar Haddad and Ali Karimi"]


@pytest.mark.parametrize(("source", "name"), [
    ("a statement from Omar Haddad", "Omar Haddad"), ("a letter from the chairman of the board", "the chairman of the board"), ("Omar Haddad’s message", "Omar Haddad"),
])
def test_a_writing_is_the_voice_of_the_person_who_made_it(source: str, name: str) -> None:
    assert names(f"Later {source} said the dam held.", (source, "said", "the dam held")) == [name]


@pytest.mark.parametrize(("source", "name", "role"), [
    ("Pentagon spokesman Navy Capt. Alan Hurst", "Capt. Alan Hurst", "Pentagon spokesman"), ("Army Col. Alan Hurst", "Col. Alan Hurst", None),
    ("Crown Prince Faisal bin Khalid", "Crown Prince Faisal bin Khalid", None), ("Ana Torres, 44, a nurse,", "Ana Torres", "a nurse"),
    ("Ana Torres, acting director of the Harbour Bureau,", "Ana Torres", "acting director of the Harbour Bureau"),
])
def test_rank_age_and_office_around_a_name(source: str, name: str, role: str | None) -> None:
    party = speakers(f"At noon {source} said the dam held.", (source, "said", "the dam held"))[0].party
    assert (party.name, party.role) == (name, role)


def test_a_body_has_the_side_the_report_gives_it_elsewhere() -> None:
    text = "The Peruvian army sent boats. Col. Luis Rojas, an army spokesman, said two died."
    party = speakers(text, ("Luis Rojas", "said", "two died"))[0].party
    assert (party.side, party.part_of) == ("PE", "army")


def test_i_in_a_quotation_is_whoever_is_named_after_it() -> None:
    text = "“I saw the flames,” said Ana Torres, a nurse."
    assert names(text, ("Ana Torres", "said", "I saw the flames"), ("I", "saw", "the flames")) == ["Ana Torres"] * 2


@pytest.mark.parametrize(("who", "name", "role"), [
    ("Secretary-General Ban Ki-moon", "Ban Ki-moon", "Secretary-General"), ("Attorney-General Lee Min-jung", "Lee Min-jung", "Attorney-General"),
    ("Attorney-General Anna Lee", "Anna Lee", "Attorney-General"),
])
def test_hyphens_hold_an_office_and_a_name_together(who, name, role):
    [claim] = read(Report(text=f"{who} told reporters that the port was closed.")).claims
    assert (claim.holder.name, claim.holder.role) == (name, role)


def test_a_name_at_the_head_of_a_sentence_and_within_one_is_the_same_name():
    text = "The Northern Front said two guards had died. A road was shut, the Northern Front said. Police said it was open. It was late, police said."
    assert len({c.holder.name for c in read(Report(text=text)).claims if c.holder}) == 2


@pytest.mark.parametrize("text", ["The raid was led by Idris Namba, the colonel", "We met Idris Namba, a minister"])
def test_an_office_may_end_a_text_without_a_full_stop(text):
    assert read(Report(text=text)).report.text == text


def test_a_relative_clause_is_no_part_of_a_name():
    text = "An estimated 12,000 people are homeless, according to the Red Crescent, which is housing 3,500 of them in tents."
    assert {c.holder.name for c in read(Report(text=text)).claims if c.holder} == {"the Red Crescent"}


def test_the_company_is_no_news_agency_that_spoke():
    text = "The Larun News Agency said water was short. The company says it has yet to account for its employees."
    assert {c.holder.name for c in read(Report(text=text)).claims if c.holder} == {"The Larun News Agency", "The company"}
