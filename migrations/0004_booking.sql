-- A meeting that was moved: from when to when, and by whom. The event beside
-- it in `appointment_event` is `changed`.
CREATE TABLE appointment_move (
    id UUID PRIMARY KEY,
    appointment_id UUID NOT NULL REFERENCES appointment (id),
    staff_id UUID REFERENCES staff (id),
    from_at TIMESTAMPTZ NOT NULL,
    until_at TIMESTAMPTZ NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX appointment_move_by_appointment ON appointment_move (appointment_id);
