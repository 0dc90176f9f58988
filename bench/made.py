"""A made ledger of any size: incidents that never were, each told by ten reports of twenty claims, in the order in which they came out.

Within an incident two sides count the dead and never agree, each side's numbers rise from report to report, a hospital counts the injured, one report prints
another's words again, one is a later version of its page, one is a round-up that recalls the incident before. The same number gives the same report on every machine.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from whatweknow.model import (
    Account,
    Blame,
    Certainty,
    Claim,
    Comparator,
    Count,
    Event,
    EventType,
    Manner,
    Measure,
    Mode,
    Party,
    Perpetrator,
    Place,
    Question,
    Reading,
    Report,
    Span,
    Toll,
    Voice,
    digest,
)

CLAIMS, REPORTS = 20, 10
"""Claims a report, reports an incident."""
FIRST = datetime(2000, 1, 1)
HOURS = (0, 3, 7, 12, 20, 31, 44, 60, 61, 84)
"""When each report of an incident comes out, in hours after the first."""
APART = timedelta(hours=41)
"""From one incident to the next."""
ACTS = (("bombing", EventType.EXPLODE, "a bomb went off"), ("shelling", EventType.ATTACK, "shells hit"), ("ambush", EventType.ATTACK, "gunmen fired on"),
        ("arson", EventType.ATTACK, "a fire was set to"), ("kidnapping", EventType.OTHER, "people were taken from"))
TARGETS = ("the market", "the bus station", "a checkpoint", "the grain store", "the school", "the ferry landing", "a police post", "the bridge")
ONSETS, ENDS = ("Ka", "Mor", "Ste", "Bri", "Tal", "Ver", "Osh", "Lun", "Dra", "Fen", "Gol", "Hes"), ("rin", "vale", "mouth", "stad", "gora", "pol", "wick", "dorf", "abad", "mere")
OUTLETS = ("Coast Daily", "Hill Observer", "Valley Wire", "The Lamp", "Radio Nine", "Harbour Post", "Plain News")
WHO = (("the {0} ministry", "government", "{country}"), ("the {1} Front", "group", "{1} front"), ("the {place} hospital", "hospital", "{place} hospital"),
       ("the {2} agency", "agency", "{2} agency"), ("a resident", "witness", None))
MORE = ("the {0} road to {place} was closed", "the {1} school would stay shut until the {2} feast", "{3} troops had been sent to {place}", "talks in {0} would go on", "the {4} people feared more attacks",
        "the power in the {1} quarter was cut", "families were leaving {place} for {2}", "{3} doctors were on their way to {place}", "a curfew would begin at the {4} bell", "two {0} lorries had been found burnt",
        "the search by {1} divers had ended", "a {2} judge would lead the inquiry", "the attackers had come down from the {3} hills", "the men of {name} had no hand in it", "water was short in {4}",
        "the wounded had been moved to {0}", "the {1} council would meet at noon", "{name} would speak to the {2} families", "shops on {3} street stayed shut", "a {4} priest had buried the first of them",
        "the {0} company had stopped its buses", "letters had warned the {1} guards", "the {2} harvest was left in the fields", "{name} had been seen in {3} the day before", "the {4} radio was off the air")
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("al", "en", "ir", "om", "us", "ay"))


class Made:
    """One made incident."""

    def __init__(self, number: int) -> None:
        chance = Random(number)
        self.number = number
        self.act, self.kind, self.words = ACTS[chance.randrange(len(ACTS))]
        self.target = TARGETS[chance.randrange(len(TARGETS))]
        name = chance.choice(ONSETS) + chance.choice(ONSETS).lower() + chance.choice(ENDS)
        self.place = Place(name=name, geonameid=chance.randrange(10**6), country=f"X{chance.choice('ABCDEFGHIJKLM')}", lat=round(chance.uniform(-60, 60), 3), lon=round(chance.uniform(-170, 170), 3), admin1=f"{chance.choice(ONSETS)}land")
        self.began = FIRST + APART * number
        self.dead, self.hurt = 2 + chance.randrange(9), 5 + chance.randrange(30)
        self.leader = " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))
        self.terms = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(5)]
        self.who = [tuple(part and part.format(*self.terms, place=name, country=self.place.country) for part in who) for who in WHO]
        self.more = chance.sample(MORE, CLAIMS - 5)

    @property
    def day(self) -> str:
        """The day it happened."""
        return self.began.date().isoformat()


def readings(claims: int, after: int = 0) -> Iterator[Reading]:
    """The readings of a made ledger of so many claims, by the moment each report came out. after: claims of a ledger made before, that these go on from."""
    first, incidents = after // (CLAIMS * REPORTS), max(1, claims // (CLAIMS * REPORTS))
    waiting: list[tuple[datetime, int, int]] = []
    for number in range(first, first + incidents):
        began = FIRST + APART * number
        waiting += [(began + timedelta(hours=hours), number, n) for n, hours in enumerate(HOURS)]
        waiting.sort()
        while waiting and waiting[0][0] < began:
            yield reading(*waiting.pop(0)[1:])
    for _, number, n in sorted(waiting):
        yield reading(number, n)


def reading(number: int, n: int) -> Reading:
    """What the n-th report of an incident says. The sixth prints the words of the fourth again; the ninth is a later version of the page of the eighth."""
    made, told = Made(number), 3 if n == 5 else n
    writer = Writer(made, told, n)
    report = writer.report()
    claims = tuple(line.claim(report) for line in writer.lines)
    return Reading(report=report, claims=claims, accounts=tuple(accounts(made, number, report, claims)), reader="made 1", moment=(str(report.published), "published"))


class Writer:
    """The lines of one report, each with one claim: told, the report whose words are printed; n, the one that prints them."""

    def __init__(self, made: Made, told: int, n: int) -> None:
        self.made, self.n = made, n
        rise = made.dead + told // 2, 2 * made.dead + told, made.hurt + 3 * told, 4 + told % 3
        self.lines = [Line(made, f"{made.words} {made.target} in {made.place.name} on {made.began:%A}", None, event=made.kind)]
        self.lines += [self.toll(made.who[who], *what) for who, *what in ((0, "killed", Measure.KILLED, rise[0]), (1, "killed", Measure.KILLED, rise[1]), (2, "injured", Measure.INJURED, rise[2]),
                                                                    (3, "missing", Measure.MISSING, rise[3]))]
        said = [words.format(*made.terms, place=made.place.name, name=made.leader) for words in made.more[n == 9:]]
        self.lines += [Line(made, words, made.who[(i + told) % len(WHO)]) for i, words in enumerate(said)]
        if n == 9:
            before = Made(max(0, made.number - 1))
            self.lines.append(Line(before, f"{before.words} {before.target} in {before.place.name} on {before.day}", None, event=before.kind, older=True))

    def toll(self, who: tuple[str, str, str | None], verb: str, measure: Measure, low: int) -> Line:
        """A line that counts people."""
        return Line(self.made, f"{low} people were {verb} in {self.made.place.name}", who, count=Count(measure=measure, comparator=Comparator.EQ, low=float(low), high=float(low), of="people"))

    def report(self) -> Report:
        """The report, its lines set down in it."""
        made, n = self.made, self.n
        text = f"{made.place.name}, {made.began:%d %B} — report {made.number}.\n\n"
        for line in self.lines:
            text = line.set_down(text)
        text += f"\nThis was number {n} of the day." if n == 5 else ""
        published = f"{(made.began + timedelta(hours=HOURS[n])).isoformat()}Z"
        outlet = OUTLETS[(made.number + n) % len(OUTLETS)]
        page = f"https://{outlet.replace(' ', '').lower()}.example/{made.number}/{8 if n == 8 else min(n, 7)}"
        return Report(text=text, name=f"{made.number}-{n}.txt", publisher=outlet, published=published, title=f"{made.place.name}: what is known", url=page)


class Line:
    """One sentence with one claim; who: name, role and side of its holder, None where the report speaks."""

    def __init__(self, made: Made, content: str, who: tuple[str, str, str | None] | None, count: Count | None = None, event: EventType | None = None, older: bool = False) -> None:
        self.made, self.content, self.who, self.count, self.event, self.older = made, content, who, count, event, older
        self.at: dict[str, tuple[int, int]] = {}

    def set_down(self, text: str) -> str:
        """The text with this line behind it; where its parts stand is noted."""
        if self.who:
            text = self.mark(text, "source", self.who[0].capitalize() if self.who[0].startswith("the") else self.who[0]) + " "
            text = self.mark(text, "cue", "said") + " that "
        start = len(text)
        text = self.mark(text, "content", self.content)
        for role, words in (("place", self.made.place.name), ("count", f"{self.count.low:.0f} people" if self.count else "")):
            if words and words in self.content:
                begin = start + self.content.index(words)
                self.at[role] = (begin, begin + len(words))
        return text + ".\n"

    def mark(self, text: str, role: str, words: str) -> str:
        """The text with some words behind it that play a role."""
        self.at[role] = (len(text), len(text) + len(words))
        return text + words

    def claim(self, report: Report) -> Claim:
        """The claim it makes."""
        spans = {role: (Span.of(report.text, *where),) for role, where in self.at.items()}
        holder = self.who and Party(name=self.who[0], role=self.who[1], side=self.who[2])
        question = Question.WHO_WAS_HURT if self.count else Question.WHAT_HAPPENED if self.event else Question.WHAT_NEXT
        event = self.event and Event(type=self.event, trigger=self.made.words.split()[-1], target=self.made.target, place=self.made.place.name, time=self.made.day)
        return Claim(report=report.id, question=question, voice=Voice.SOURCE if holder else Voice.REPORT, certainty=Certainty.CERTAIN, mode=Mode.DONE, spans=spans, holder=holder,
                     manner=Manner.INDIRECT if holder else None, counts=(self.count,) if self.count else (), event=event, place=self.made.place if "place" in self.at else None,
                     time=self.made.day if self.event else None, said=report.published if holder else None, confidence=0.95 if holder else None, background=self.older)


def accounts(made: Made, number: int, report: Report, claims: tuple[Claim, ...]) -> Iterator[Account]:
    """What the report tells: of its own incident, and in a round-up of the one before."""
    own = [c for c in claims if not c.background]
    tolls = tuple(Toll(measure=c.counts[0].measure, comparator=c.counts[0].comparator, claim=c.id, voice=c.voice, low=c.counts[0].low, of="people", holder=c.holder, side=None)
                  for c in own if c.counts and c.holder)
    front, ministry = made.who[1], made.who[0]
    blamed = (Perpetrator(name=front[0], blame=Blame.BY_AUTHORITIES, side=front[2], by=Party(name=ministry[0], side=ministry[2]), claims=(own[1].id,)),)
    yield Account(report=report.id, id=digest("account", report.id, 0), kind=made.kind, act=made.act, main=True, began=made.day, ended=made.day, place=made.place, perpetrators=blamed,
                  victims=(f"{made.leader}, a trader",), targets=(made.target,), tolls=tolls, claims=tuple(c.id for c in own))
    if len(own) < len(claims) and number:
        before = Made(number - 1)
        yield Account(report=report.id, id=digest("account", report.id, 1), kind=before.kind, act=before.act, older=True, began=before.day, ended=before.day, place=before.place,
                      targets=(before.target,), claims=tuple(c.id for c in claims if c.background))
