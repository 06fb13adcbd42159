-- Teaching is a class: a weekly series of lessons for several citizens. Each
-- lesson of each citizen is a meeting of its own, so that it is answered,
-- moved and cancelled as any other.

CREATE TABLE series (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('personal-talk', 'teaching', 'coordination', 'job-education', 'other')),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 600),
    place TEXT NOT NULL,
    interpreter BOOLEAN NOT NULL,
    created_by UUID REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);

-- A date of the class as a whole. One member's lesson may have been moved or
-- cancelled by itself.
CREATE TABLE series_date (
    id UUID PRIMARY KEY,
    series_id UUID NOT NULL REFERENCES series (id),
    starts_at TIMESTAMPTZ NOT NULL,
    cancelled_at TIMESTAMPTZ
);
CREATE INDEX series_date_by_series ON series_date (series_id, starts_at);

CREATE TABLE series_member (
    id UUID PRIMARY KEY,
    series_id UUID NOT NULL REFERENCES series (id),
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    joined_at TIMESTAMPTZ NOT NULL,
    left_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX series_member_now ON series_member (series_id, citizen_id) WHERE left_at IS NULL;
CREATE INDEX series_member_by_citizen ON series_member (citizen_id);

-- Which meeting is a lesson, and of which date.
CREATE TABLE lesson (
    appointment_id UUID PRIMARY KEY REFERENCES appointment (id),
    date_id UUID NOT NULL REFERENCES series_date (id)
);
CREATE INDEX lesson_by_date ON lesson (date_id);
