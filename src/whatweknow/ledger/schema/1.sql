-- Schema 1: reports, who read them and when, their claims with spans and counts; judgements; what is derived.
-- Rows of reports, readings, claims, spans, counts and judgements are only ever added.
CREATE TABLE reports (
  id TEXT PRIMARY KEY,              -- hash of the text
  text TEXT NOT NULL,
  published TEXT,                   -- as the page wrote it
  published_utc TEXT,               -- its first second in UTC
  details TEXT NOT NULL,            -- JSON: the rest of the Report
  learnt TEXT NOT NULL              -- when this ledger first saw it, UTC
);

CREATE TABLE readings (
  id INTEGER PRIMARY KEY,           -- grows: the largest of a report is its newest reading
  report TEXT NOT NULL REFERENCES reports (id),
  reader TEXT NOT NULL,             -- name and version
  layers TEXT NOT NULL,             -- JSON: attributions, places, times, stages skipped
  learnt TEXT NOT NULL,
  UNIQUE (report, reader)
);

CREATE TABLE claims (
  reading INTEGER NOT NULL REFERENCES readings (id),
  id TEXT NOT NULL,                 -- hash of what it says
  n INTEGER NOT NULL,               -- its place in the reading
  question TEXT NOT NULL,
  voice TEXT NOT NULL,
  certainty TEXT NOT NULL,
  mode TEXT NOT NULL,
  holder TEXT,
  side TEXT,
  event TEXT,
  said_utc TEXT,
  details TEXT NOT NULL,            -- JSON: the Claim without its spans and counts
  PRIMARY KEY (reading, id)
) WITHOUT ROWID;
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_question ON claims (question, side);

CREATE TABLE spans (
  reading INTEGER NOT NULL,
  claim TEXT NOT NULL,
  role TEXT NOT NULL,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL CHECK (exact <> ''),
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  PRIMARY KEY (reading, claim, role, n),
  FOREIGN KEY (reading, claim) REFERENCES claims (reading, id)
) WITHOUT ROWID;

CREATE TABLE counts (
  reading INTEGER NOT NULL,
  claim TEXT NOT NULL,
  n INTEGER NOT NULL,
  measure TEXT NOT NULL,
  of TEXT,
  low REAL,
  high REAL,
  comparator TEXT NOT NULL,
  increment INTEGER NOT NULL,
  asof TEXT,
  PRIMARY KEY (reading, claim, n),
  FOREIGN KEY (reading, claim) REFERENCES claims (reading, id)
) WITHOUT ROWID;
CREATE INDEX counts_by_measure ON counts (measure, low);

CREATE TABLE judgements (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  verdict TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "when" TEXT NOT NULL,
  note TEXT NOT NULL,
  learnt TEXT NOT NULL,
  UNIQUE (subject, verdict, "by", "when", note)
);

-- Derived: a function of the tables above, may be emptied and rebuilt at any time.
CREATE TABLE links (
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (kind, source, target, rule)
) WITHOUT ROWID;

CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  began TEXT,
  details TEXT NOT NULL             -- JSON: the Incident
) WITHOUT ROWID;

CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports are only added, never changed'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports are only added, never deleted'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'readings are only added, never changed'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'readings are only added, never deleted'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'claims are only added, never changed'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims are only added, never deleted'); END;
CREATE TRIGGER spans_no_update BEFORE UPDATE ON spans BEGIN SELECT RAISE(ABORT, 'spans are only added, never changed'); END;
CREATE TRIGGER spans_no_delete BEFORE DELETE ON spans BEGIN SELECT RAISE(ABORT, 'spans are only added, never deleted'); END;
CREATE TRIGGER counts_no_update BEFORE UPDATE ON counts BEGIN SELECT RAISE(ABORT, 'counts are only added, never changed'); END;
CREATE TRIGGER counts_no_delete BEFORE DELETE ON counts BEGIN SELECT RAISE(ABORT, 'counts are only added, never deleted'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are only added, never changed'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are only added, never deleted'); END;
