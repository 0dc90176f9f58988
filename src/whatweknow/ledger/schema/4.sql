-- Schema 4: many incidents in one ledger. What reports tell of which incident, and how the claims of each incident stand to one another, is
-- derived and kept beside the claims, so that a question about one incident touches that incident alone. A judgement has a value.
CREATE TABLE decided (
  id INTEGER PRIMARY KEY,           -- order of arrival
  key TEXT NOT NULL UNIQUE,         -- hash of all that was decided: the same again is no new judgement
  subject TEXT NOT NULL,
  other TEXT,                       -- the second telling or name that the value gives
  verdict TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "when" TEXT NOT NULL,
  note TEXT NOT NULL,
  value TEXT NOT NULL,              -- JSON: what the verdict needs besides
  learnt TEXT NOT NULL
);
INSERT INTO decided (id, key, subject, verdict, "by", "when", note, value, learnt)
  SELECT id, judgement_key(subject, verdict, "by", "when", note), subject, verdict, "by", "when", note, '{}', learnt FROM judgements ORDER BY id;
DROP TABLE judgements;
ALTER TABLE decided RENAME TO judgements;
CREATE INDEX judgements_by_subject ON judgements (subject);
CREATE INDEX judgements_by_other ON judgements (other);
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are only added, never changed'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are only added, never deleted'); END;
CREATE TRIGGER judgements_no_replace BEFORE INSERT ON judgements WHEN EXISTS (SELECT 1 FROM judgements WHERE id = NEW.id OR key = NEW.key)
  BEGIN SELECT RAISE(ABORT, 'judgements are only added, never replaced'); END;

-- Derived: a function of the tables above and of the rules, may be emptied and made again at any time.
DROP TABLE links;
DROP TABLE incidents;

CREATE TABLE tellings (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL,
  reading INTEGER NOT NULL,         -- the one it was derived from
  n INTEGER NOT NULL,               -- its place in the reading; the first has the claims that none names
  seen_utc TEXT,                    -- when it was out
  incident TEXT,                    -- NULL until it is joined to one
  keys TEXT NOT NULL,               -- JSON list: what it is found under
  claims TEXT NOT NULL,             -- JSON list of claim ids
  details TEXT NOT NULL             -- JSON: what matching needs
) WITHOUT ROWID;
CREATE INDEX tellings_by_report ON tellings (report, n);
CREATE INDEX tellings_by_incident ON tellings (incident, seen_utc);

CREATE TABLE telling_keys (
  key TEXT NOT NULL,
  seen_utc TEXT NOT NULL,           -- when the telling was out, '' where nobody knows: its place among all of this key
  telling TEXT NOT NULL,
  PRIMARY KEY (key, seen_utc, telling)
) WITHOUT ROWID;

CREATE TABLE matches (
  one TEXT NOT NULL,                -- two tellings, the smaller id first
  other TEXT NOT NULL,
  odds REAL NOT NULL,               -- logarithm of the odds that they are of one incident
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX matches_by_other ON matches (other);

CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  kind TEXT,
  began TEXT,
  first_utc TEXT NOT NULL,                   -- '' if unknown: when the first and the last of its tellings were out
  last_utc TEXT NOT NULL,
  reports INTEGER NOT NULL,
  details TEXT NOT NULL             -- JSON: the Incident
) WITHOUT ROWID;
CREATE INDEX incidents_by_moment ON incidents (last_utc);

CREATE TABLE links (
  incident TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  when_utc TEXT,
  PRIMARY KEY (incident, kind, source, target, rule)
) WITHOUT ROWID;
CREATE INDEX links_by_source ON links (source);
CREATE INDEX links_by_target ON links (target);

CREATE TABLE changes (
  incident TEXT NOT NULL,
  kind TEXT NOT NULL,
  claim TEXT NOT NULL,
  other TEXT NOT NULL,              -- the claim it touches, '' for none
  moment TEXT,                      -- as it was written
  when_utc TEXT,                    -- the first second that can mean
  last_utc TEXT,                    -- the last second that can mean
  reason TEXT NOT NULL,
  PRIMARY KEY (incident, kind, claim, other)
) WITHOUT ROWID;
CREATE INDEX changes_by_moment ON changes (last_utc);

CREATE TABLE disputes (
  incident TEXT NOT NULL,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  rule TEXT NOT NULL,
  moment TEXT,
  since_utc TEXT,
  until_utc TEXT NOT NULL,         -- when the sides had come together again, '' while they have not
  reason TEXT NOT NULL,
  details TEXT NOT NULL,            -- JSON: every answer to the question, and who gives it
  PRIMARY KEY (incident, one, other, rule)
) WITHOUT ROWID;
CREATE INDEX disputes_by_moment ON disputes (since_utc);

-- What a report is found under by one that may be a copy or a new version of it: its page's address, its name, word sequences of its text.
CREATE TABLE report_keys (
  key TEXT NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (key, report)
) WITHOUT ROWID;
CREATE TABLE keyed (report TEXT PRIMARY KEY) WITHOUT ROWID;

-- What has still to be derived: incidents whose tellings changed, reports whose newest reading has no tellings yet.
CREATE TABLE stale (incident TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE untold (report TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO untold (report) SELECT DISTINCT report FROM readings;
