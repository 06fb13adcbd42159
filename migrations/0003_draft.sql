-- What a staff member is filling in: one form at a time, as JSON.
CREATE TABLE draft (
    staff_id UUID PRIMARY KEY REFERENCES staff (id),
    body TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);
