-- How long a pause is follows from its days.
ALTER TABLE course_change DROP COLUMN days;
