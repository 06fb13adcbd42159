-- A closed report in words and as a table, too. Those closed before have none.
ALTER TABLE closed_report ADD COLUMN words TEXT;
ALTER TABLE closed_report ADD COLUMN lines TEXT;
