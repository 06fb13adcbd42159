-- The country in which somebody was born whom no country counts as its own.
ALTER TABLE citizen ADD COLUMN born_in TEXT;
