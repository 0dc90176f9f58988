-- Schema 5: by which rules what is derived was derived, so that a program whose rules are others notices. The same statements for SQLite and PostgreSQL.
CREATE TABLE derived_by (
  rules TEXT NOT NULL               -- one row: what whoever derives calls its rules
);
-- No question looks claims or counts up by these, links are found by their incidents, and each made adding slower.
DROP INDEX claims_by_question;
DROP INDEX counts_by_measure;
DROP INDEX links_by_source;
DROP INDEX links_by_target;
