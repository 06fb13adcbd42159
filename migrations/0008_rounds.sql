-- Rounds: why one was opened, who was asked and reminded, how it ended; and
-- what consultants enter for those who answered on paper or by phone.

-- Why the calendar opened it; null for one that somebody opened.
ALTER TABLE round ADD COLUMN reason TEXT CHECK (reason IN ('enrolment', 'week-9', 'closing', 'interval'));
-- When the citizen was last asked for their scores, and when reminded: once.
ALTER TABLE round ADD COLUMN asked_at TIMESTAMPTZ;
ALTER TABLE round ADD COLUMN reminded_at TIMESTAMPTZ;
-- Who closed it; null for one that closed itself.
ALTER TABLE round ADD COLUMN closed_by UUID REFERENCES staff (id);
-- It has closed itself, and the consultant has not heard so.
ALTER TABLE round ADD COLUMN untold BOOLEAN NOT NULL DEFAULT FALSE;
-- Which of several workplaces gave these scores.
ALTER TABLE assessment ADD COLUMN label TEXT;
