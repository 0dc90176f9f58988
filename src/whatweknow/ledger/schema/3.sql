-- Schema 3: a number may count some of those that another counts.
ALTER TABLE counts ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
