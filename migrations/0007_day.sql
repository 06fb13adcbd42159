-- The consultant's day: who came, whom to call, and what the morning said.

-- Whether somebody came, as it was marked, by whom and when; a changed mark
-- stays known. The meeting's own row has the latest.
CREATE TABLE attendance (
    id UUID PRIMARY KEY,
    appointment_id UUID NOT NULL REFERENCES appointment (id),
    staff_id UUID REFERENCES staff (id),
    attendance TEXT NOT NULL CHECK (attendance IN ('came', 'excused', 'missed')),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX attendance_by_appointment ON attendance (appointment_id);

-- Meetings about which somebody was told to call, because nobody has confirmed
-- and no message arrives; again once the meeting is moved.
CREATE TABLE call_told (
    appointment_id UUID NOT NULL REFERENCES appointment (id),
    starts_at TIMESTAMPTZ NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (appointment_id, starts_at)
);

-- When each staff member last had a morning's digest.
CREATE TABLE digest (
    staff_id UUID PRIMARY KEY REFERENCES staff (id),
    sent_at TIMESTAMPTZ NOT NULL
);
