"""The exports, each read back by the library or schema of its format: nothing is lost that the format can say, nothing is said that nobody said."""
from __future__ import annotations

import csv
import hashlib
import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from command import wwk
from made import act, claim, count, party, report
from msgspec.structs import replace

from whatweknow.cli import exporting
from whatweknow.explain import incident_record
from whatweknow.exports import Material, annotated, gather, merged, provenance, published, statements, table
from whatweknow.exports.material import urn
from whatweknow.exports.streams import document
from whatweknow.exports.tables import COLUMNS, RISKY
from whatweknow.model import Account, Anonymity, Comparator, EventType, Incident, Judgement, Manner, Place, Reading, Span, Verdict
from whatweknow.reconcile import Whole
from whatweknow.reconcile.sides.parties import unify
from whatweknow.story import Story

DATA = Path(__file__).parent / "data"
MARN = Place(name="Marn", country="DK", lat=55.5, lon=10.25)
ARMY, ADA = party("the army", "DK"), party("Ada Brandt", "DK", Anonymity.NAMED, role="Gen.")
ONE = report('The army said 30 people were killed in Marn. "We grieve," Gen. Ada Brandt said.', "2030-05-01T08:00:00Z", "The Valley Post", title="Ferry lost", url="https://valley.example/1", byline="Ann Roe",
             captured="2030-05-01T09:00:00Z")
TWO = report("The army said at least 41 people were killed in Marn. =SUM(A1) was written on a wall.", "2030-05-02", "The Valley Post", url="https://valley.example/1", revision_of=ONE.id)
CARRIED = report("Hill Gazette: The army said 30 people were killed in Marn.", "2030-05-01T10:00:00Z", "The Hill Gazette", copy_of=ONE.id)
READER = "whatweknow 9"


def killed(of: Any, words: str, n: int, said: str = "2030-05-01T07:30:00Z", **more: Any) -> Any:
    return claim(of, words, holder=ARMY, counts=(count(n, "people", **more),), place=MARN, time="2030-05-01", event=act("killed", target="people"), said=said, confidence=0.9)


FIRST, NEWER, AGAIN = killed(ONE, "30 people were killed in Marn", 30), killed(TWO, "at least 41 people were killed in Marn", 41, "2030-05-02", how=Comparator.GE), killed(CARRIED, "30 people were killed in Marn", 30)
GRIEF = claim(ONE, "We grieve", holder=ADA, manner=Manner.DIRECT, spans={"source": (Span.of(ONE.text, ONE.text.index("Gen. Ada"), ONE.text.index("Gen. Ada") + 15),)})
WALL = claim(TWO, "=SUM(A1) was written on a wall")
INCIDENT = Incident(id="0123456789abcdef", title="Ferry sinks off Marn", kind="sinking", began="2030-05-01", place=MARN, reports=(ONE.id, TWO.id, CARRIED.id), tellings=("t1",))
DECIDED = Judgement(subject=FIRST.id, verdict=Verdict.ACCEPT, by="Eva Holm", when="2030-05-03T10:00:00Z", note="heard the recording")


@pytest.fixture(scope="module")
def material() -> Material:
    whole = Whole(unify([FIRST, GRIEF, AGAIN, NEWER, WALL]), {r.id: r for r in (ONE, TWO, CARRIED)})
    return gather(INCIDENT, whole, [DECIDED, Judgement(subject="elsewhere", verdict=Verdict.REJECT, by="x", when="2030-01-01")], {ONE.id: READER, TWO.id: READER})


def rows(material: Material) -> dict[str, dict[str, str]]:
    return {row["claim"]: row for row in csv.DictReader(StringIO("".join(table([material]))))}


def test_the_material_holds_what_concerns_its_claims_and_nothing_else(material: Material) -> None:
    assert [j.by for j in material.judgements] == ["Eva Holm"]
    assert material.first[AGAIN.id] == FIRST.id and material.first[FIRST.id] == FIRST.id
    assert material.status(material.claim[FIRST.id]) == "revised"


def test_csv_has_a_row_a_claim_whose_offsets_are_its_words(material: Material) -> None:
    found = rows(material)
    assert set(found) == {FIRST.id, GRIEF.id, AGAIN.id, NEWER.id, WALL.id} and list(found[FIRST.id]) == list(COLUMNS)
    for row in found.values():
        assert material.report[row["report"]].text[int(row["start"]):int(row["end"])] == row["words"].removeprefix("'")


def test_csv_tells_who_what_how_many_where_when_and_how_it_stands(material: Material) -> None:
    row = rows(material)[FIRST.id]
    assert {k: row[k] for k in ("who", "side", "words", "measure", "comparator", "low", "high", "of", "place", "country", "lat", "time", "said", "status", "decided", "outlet", "incident_title", "repeats")} == {
        "who": "the army", "side": "DK", "words": "30 people were killed in Marn", "measure": "killed", "comparator": "eq", "low": "30", "high": "30", "of": "people", "place": "Marn", "country": "DK", "lat": "55.5",
        "time": "2030-05-01", "said": "2030-05-01T07:30:00Z", "status": "revised", "decided": "accept by Eva Holm", "outlet": "The Valley Post", "incident_title": "Ferry sinks off Marn", "repeats": ""}
    assert rows(material)[AGAIN.id]["repeats"] == FIRST.id
    assert rows(material)[NEWER.id]["high"] == "" and rows(material)[NEWER.id]["grade"]


def test_csv_runs_no_formula(material: Material) -> None:
    assert rows(material)[WALL.id]["words"] == "'=SUM(A1) was written on a wall"
    assert RISKY == incident_record.RISKY


def test_several_counts_of_a_claim_stand_in_one_order() -> None:
    r = report("It killed 3 and hurt dozens.")
    both = claim(r, "killed 3 and hurt dozens", counts=(count(3), count(None, "people", how=Comparator.VAGUE)))
    row = next(csv.DictReader(StringIO("".join(table([Material((both,), (r,))])))))
    assert (row["low"], row["of"], row["comparator"]) == ("3;", "; people", "eq; vague")


def expanded(document: dict[str, Any]) -> Any:
    jsonld = pytest.importorskip("pyld").jsonld
    local = {"http://www.w3.org/ns/anno.jsonld": json.loads((DATA / "anno.jsonld").read_text(encoding="utf-8")), "https://schema.org": {"@context": {"@vocab": "https://schema.org/"}}}

    def loader(url: str, options: Any = None) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": local[url.rstrip("/")], "contentType": "application/ld+json"}

    return jsonld.to_rdf(document, {"documentLoader": loader, "format": "application/n-quads"})


def graph(document: dict[str, Any]) -> Any:
    rdflib = pytest.importorskip("rdflib")
    found = rdflib.Graph()
    found.parse(data=expanded(plain(document)), format="nt")
    return found


def plain(document: Any) -> Any:
    return json.loads(msgspec.json.encode(document))


def test_annotations_keep_the_models_musts(material: Material) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((DATA / "annotation.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(plain(annotated(material)))


def test_annotations_stand_on_the_words_of_the_report(material: Material) -> None:
    for item in plain(annotated(material))["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            text = material.report[target["source"]["id"].rsplit(":", 1)[1]].text
            assert text[position["start"]:position["end"]] == quote["exact"]
            assert text[:position["start"]].endswith(quote.get("prefix", "")) and text[position["end"]:].startswith(quote.get("suffix", ""))


def test_annotations_say_only_what_the_vocabularies_know(material: Material) -> None:
    found = graph(annotated(material))
    from rdflib import RDF, URIRef

    ours, oa = "urn:whatweknow:terms:", "http://www.w3.org/ns/oa#"
    known = {oa + name for name in ("Annotation", "hasBody", "hasTarget", "hasSource", "hasSelector", "exact", "start", "end", "prefix", "suffix", "motivatedBy", "canonical", "hasPurpose", "TextQuoteSelector",
                                    "TextPositionSelector", "SpecificResource", "TextualBody")}
    used = {str(p) for p in found.predicates()} | {str(t) for t in found.objects(None, RDF.type)}
    assert {u for u in used if u.startswith(oa)} == known
    assert not [u for u in used if not u.startswith((oa, ours, "http://purl.org/dc/", "http://xmlns.com/foaf/", "http://www.w3.org/", "https://www.w3.org/ns/activitystreams#"))]
    body = URIRef(urn("claim", FIRST.id))
    assert len(set(found.subjects(RDF.type, URIRef(oa + "Annotation")))) == 5 and (body, RDF.type, URIRef(ours + "Claim")) in found
    assert [str(o) for o in found.objects(body, URIRef(ours + "status"))] == ["revised"]


def test_prov_is_read_back_by_its_own_library(material: Material) -> None:
    model = pytest.importorskip("prov.model")
    document = provenance(material)
    again = model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document and "wasDerivedFrom" in document.get_provn()


def test_prov_tells_what_came_of_what_and_by_whom(material: Material) -> None:
    pytest.importorskip("prov.model")
    said = json.loads(provenance(material).serialize(format="json"))
    derived = {(d["prov:generatedEntity"], d["prov:usedEntity"]): str(d.get("prov:type")) for d in said["wasDerivedFrom"].values()}
    assert "prov:Revision" in derived[(f"wwk-report:{TWO.id}", f"wwk-report:{ONE.id}")] and "prov:PrimarySource" in derived[(f"wwk-report:{CARRIED.id}", f"wwk-report:{ONE.id}")]
    assert "prov:Quotation" in derived[(f"wwk-claim:{GRIEF.id}", f"wwk-report:{ONE.id}")] and derived[(f"wwk-claim:{FIRST.id}", f"wwk-report:{ONE.id}")] == "None"
    assert "prov:Revision" in derived[(f"wwk-claim:{NEWER.id}", f"wwk-claim:{FIRST.id}")]
    judged = said["activity"][f"wwk-judgement:{DECIDED.id}"]
    assert judged["wwk-terms:verdict"] == "accept" and judged["prov:endTime"].startswith("2030-05-03T10:00:00")
    people = {a["prov:label"]: str(a.get("prov:type")) for a in said["agent"].values()}
    assert "prov:Person" in people["Ada Brandt"] and "prov:Organization" in people["the army"] and "SoftwareAgent" in people[READER]


def test_schema_org_has_a_claim_a_voice_with_all_its_appearances(material: Material) -> None:
    nodes = {n["@id"]: n for n in plain(published(material))["@graph"]}
    first = nodes[urn("claim", FIRST.id)]
    assert first["appearance"] == [{"@id": urn("report", ONE.id)}, {"@id": urn("report", CARRIED.id)}] and first["firstAppearance"] == {"@id": urn("report", ONE.id)}
    assert (first["@type"], first["author"]["name"], first["author"]["@type"]) == ("Claim", "the army", "Organization") and urn("claim", AGAIN.id) not in nodes
    assert nodes[urn("claim", WALL.id)]["author"]["name"] == "The Valley Post"
    assert nodes[urn("report", TWO.id)]["isBasedOn"] == nodes[urn("report", CARRIED.id)]["isBasedOn"] == [{"@id": urn("report", ONE.id)}] and nodes[urn("incident", INCIDENT.id)]["startDate"] == "2030-05-01"


def test_an_agency_whose_words_are_printed_is_named_beside_the_outlet() -> None:
    r = report("The navy said 25 people were dead.", publisher="Shore News / AFP")
    lone = Material((claim(r, "25 people were dead", holder=ARMY),), (r,))
    article = published(lone)["@graph"][0]
    assert article["publisher"]["name"] == "Shore News / AFP" and article["sourceOrganization"]["name"] == "AFP"
    pytest.importorskip("prov.model")
    assert {"AFP", "Shore News / AFP"} <= {a["prov:label"] for a in json.loads(provenance(lone).serialize(format="json"))["agent"].values()}


def test_schema_org_reviews_only_what_a_person_decided_and_never_rates(material: Material) -> None:
    reviews = [n for n in plain(published(material))["@graph"] if n["@type"] == "ClaimReview"]
    assert [(r["itemReviewed"]["@id"], r["author"]["name"], r["reviewBody"]) for r in reviews] == [(urn("claim", FIRST.id), "Eva Holm", "accept: heard the recording")]
    assert "ating" not in json.dumps(plain(published(material)))


def test_schema_org_uses_only_its_terms(material: Material) -> None:
    found = graph(published(material))
    from rdflib import RDF
    from rdflib.namespace import SDO

    used = {u for u in (*found.predicates(), *found.objects(None, RDF.type)) if u != RDF.type}
    assert used and not [u for u in used if u not in SDO]


def test_followthemoney_reads_the_statements_back(material: Material) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney needs ICU, and is not here")
    from followthemoney.dataset import Dataset
    from followthemoney.statement import Statement, StatementEntity

    read = [Statement.from_dict(s) for s in plain(list(statements([material], "ferry")))]
    assert all(s.id == s.generate_key() for s in read) and len({s.id for s in read}) == len(read)
    assert [s for s in read if s.prop != "id" and s.prop_type != "entity" and ftm.registry.get(s.prop_type).clean(s.value) != s.value] == []
    by_id: dict[str, list[Any]] = {}
    for s in read:
        by_id.setdefault(s.entity_id, []).append(s)
    dataset = Dataset.make({"name": "ferry", "title": "Ferry"})
    entities = {id: StatementEntity.from_statements(dataset, found) for id, found in by_id.items()}
    for entity in entities.values():
        entity.schema.validate(entity.to_dict())
    told = entities[f"wwk-claim-{FIRST.id}"]
    assert told.schema.name == "Documentation" and told.first("summary") == "30 people were killed in Marn" and told.first("status") == "revised"
    assert entities[told.first("entity")].schema.name == "Organization" and entities[told.first("entity")].first("country") == "dk" and entities[told.first("document")].schema.name == "Article"
    assert {e.schema.name for e in entities.values()} == {"Article", "Event", "Organization", "Person", "Documentation"}
    assert read[0].first_seen == "2030-05-01T09:00:00" and entities[f"wwk-incident-{INCIDENT.id}"].first("name") == "Ferry sinks off Marn"


def test_statements_carry_their_own_hash_and_each_comes_once(material: Material) -> None:
    found = list(statements([material], "ferry"))
    assert len({s["id"] for s in found}) == len(found)
    assert all(s["id"] == hashlib.sha1(f"ferry.{s['entity_id']}.{s['prop']}.{s['value']}".encode()).hexdigest() for s in found)


def test_nothing_is_written_of_nothing() -> None:
    empty = Material((), ())
    assert list(table([empty])) == [",".join(COLUMNS) + "\n"] and list(statements([empty])) == [] and published(empty)["@graph"] == [] and annotated(empty)["items"] == []


def test_what_two_incidents_share_is_written_once(material: Material) -> None:
    other = replace(INCIDENT, id="fedcba9876543210", tellings=("t2",))
    both = [material, gather(other, Whole(unify([FIRST, GRIEF]), {ONE.id: ONE}), [DECIDED], {ONE.id: READER})]
    assert list(table(both)) == list(table([material])) and annotated(*both) == annotated(material)
    assert [n["@id"] for n in published(*both)["@graph"]].count(urn("report", ONE.id)) == 1 and {urn("incident", other.id)} == {n["@id"] for n in published(*both)["@graph"]} - {n["@id"] for n in published(material)["@graph"]}
    one = merged(both)
    assert (one.claims, one.reports, one.judgements, one.within, one.statuses) == (material.claims, material.reports, material.judgements, material.within, material.statuses)
    assert [i.id for i in one.incidents] == [INCIDENT.id, other.id]


@pytest.mark.parametrize("items", [[], [{"a": 1}], [{"a": [1, {"b": "x\ny"}]}, {"c": None}]])
def test_a_document_written_piece_by_piece_is_the_one_written_whole(items: list[Any]) -> None:
    whole = msgspec.json.format(msgspec.json.encode({"head": ["x"], "items": items}), indent=1).decode()
    assert "\n".join(document({"head": ["x"]}, "items", iter(items))) == whole


@pytest.mark.parametrize("form", ["csv", "annotations", "schema", "ftm"])
def test_an_export_is_written_one_incident_after_the_other(material: Material, form: str) -> None:
    asked: list[int] = []

    def materials() -> Any:
        for n in range(2):
            asked.append(n)
            yield material

    pieces = exporting.WRITTEN[exporting.Form(form)](materials(), "ferry.db")
    assert [next(iter(pieces)) for _ in range(3)] and asked == [0]


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "Ferry 1.db"
    with Story.open(path, create=True) as story:
        for of, claims in ((ONE, (FIRST, GRIEF)), (TWO, (NEWER, WALL)), (CARRIED, (AGAIN,))):
            told = Account(report=of.id, id=of.id, kind=EventType.DISASTER, act="sinking", main=True, began="2030-05-01", ended="2030-05-01", place=MARN, claims=tuple(c.id for c in claims))
            story.add(Reading(report=of, claims=claims, accounts=(told,), reader=READER))
        story.judge(DECIDED)
    return str(path)


def test_the_command_writes_each_format(ledger: str) -> None:
    out = {form: wwk("export", ledger, "--as", form) for form in ("csv", "annotations", "prov", "schema", "ftm")}
    assert {f: done.code for f, done in out.items()} == dict.fromkeys(out, 0)
    assert len(list(csv.DictReader(StringIO(out["csv"].out)))) == 5 and len(out["annotations"].json["items"]) == 5
    assert f"wwk-claim:{FIRST.id}" in out["prov"].json["entity"] and out["schema"].json["@context"] == "https://schema.org"
    assert {s["dataset"] for s in out["ftm"].lines} == {"ferry_1"} and {s["origin"] for s in out["ftm"].lines} == {None, READER}
    assert "accept by Eva Holm" in out["csv"].out


def test_the_command_writes_what_was_known_by_a_moment(ledger: str) -> None:
    rows = list(csv.DictReader(StringIO(wwk("export", ledger, "--as", "csv", "--as-of", "2030-05-01").out)))
    assert {r["claim"] for r in rows} == {FIRST.id, GRIEF.id, AGAIN.id} and {r["status"] for r in rows} == {"standing"}


def test_the_command_writes_one_incident(ledger: str) -> None:
    with Story.open(ledger) as story:
        id = story.main().id
    assert len(list(csv.DictReader(StringIO(wwk("export", ledger, "--as", "csv", "--incident", id[:8]).out)))) == 5
    assert wwk("export", ledger, "--as", "csv", "--incident", "ffffffff").code == 2


def test_json_lines_are_the_whole_ledger_or_nothing(ledger: str) -> None:
    done = wwk("export", ledger, "--as-of", "2030-05-01")
    assert done.code == 2 and "--as jsonl is the whole ledger" in done.err


def test_without_its_library_prov_says_what_to_install(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prov.model", None)
    done = wwk("export", ledger, "--as", "prov")
    assert done.code == 2 and 'pip install "whatweknow[prov]"' in done.err
