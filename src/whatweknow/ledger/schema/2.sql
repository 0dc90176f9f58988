-- Schema 2: one text, many captures. The same words printed by two outlets are one report with two carriers, so what a page said
-- about itself moves out of `reports` into `captures`; a schema 1 report becomes a text with one capture.
CREATE TABLE captures (
  n INTEGER PRIMARY KEY,            -- order of arrival
  report TEXT NOT NULL REFERENCES reports (id),
  key TEXT NOT NULL,                -- hash of outlet, address, date, title, byline: the same again is no new capture
  published TEXT,                   -- as the page wrote it
  seen_utc TEXT NOT NULL,           -- when it was out for certain: published, else captured, else learnt
  publisher TEXT,
  url TEXT,
  details TEXT NOT NULL,            -- JSON: the Report without its text
  learnt TEXT NOT NULL,
  UNIQUE (report, key)
);
INSERT INTO captures (report, key, published, seen_utc, publisher, url, details, learnt)
  SELECT id, capture_key(details), published, coalesce(published_utc, learnt),
         json_extract(details, '$.publisher'), json_extract(details, '$.url'), details, learnt
  FROM reports ORDER BY rowid;
CREATE INDEX captures_by_url ON captures (url) WHERE url IS NOT NULL;
CREATE INDEX captures_by_moment ON captures (seen_utc);

CREATE TABLE texts (
  id TEXT PRIMARY KEY,              -- hash of the text
  text TEXT NOT NULL,
  learnt TEXT NOT NULL              -- when this ledger first saw it, UTC
);
INSERT INTO texts (id, text, learnt) SELECT id, text, learnt FROM reports ORDER BY rowid;
DROP TABLE reports;
ALTER TABLE texts RENAME TO reports;

CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports are only added, never changed'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports are only added, never deleted'); END;
CREATE TRIGGER captures_no_update BEFORE UPDATE ON captures BEGIN SELECT RAISE(ABORT, 'captures are only added, never changed'); END;
CREATE TRIGGER captures_no_delete BEFORE DELETE ON captures BEGIN SELECT RAISE(ABORT, 'captures are only added, never deleted'); END;

-- INSERT OR REPLACE deletes without asking the delete triggers: it is refused where it begins.
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'reports are only added, never replaced'); END;
CREATE TRIGGER captures_no_replace BEFORE INSERT ON captures
  WHEN EXISTS (SELECT 1 FROM captures WHERE n = NEW.n OR (report = NEW.report AND key = NEW.key))
  BEGIN SELECT RAISE(ABORT, 'captures are only added, never replaced'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings
  WHEN EXISTS (SELECT 1 FROM readings WHERE id = NEW.id OR (report = NEW.report AND reader = NEW.reader))
  BEGIN SELECT RAISE(ABORT, 'readings are only added, never replaced'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE reading = NEW.reading AND id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'claims are only added, never replaced'); END;
CREATE TRIGGER spans_no_replace BEFORE INSERT ON spans
  WHEN EXISTS (SELECT 1 FROM spans WHERE reading = NEW.reading AND claim = NEW.claim AND role = NEW.role AND n = NEW.n)
  BEGIN SELECT RAISE(ABORT, 'spans are only added, never replaced'); END;
CREATE TRIGGER counts_no_replace BEFORE INSERT ON counts
  WHEN EXISTS (SELECT 1 FROM counts WHERE reading = NEW.reading AND claim = NEW.claim AND n = NEW.n)
  BEGIN SELECT RAISE(ABORT, 'counts are only added, never replaced'); END;
CREATE TRIGGER judgements_no_replace BEFORE INSERT ON judgements
  WHEN EXISTS (SELECT 1 FROM judgements WHERE id = NEW.id OR (subject = NEW.subject AND verdict = NEW.verdict
    AND "by" = NEW."by" AND "when" = NEW."when" AND note = NEW.note))
  BEGIN SELECT RAISE(ABORT, 'judgements are only added, never replaced'); END;
