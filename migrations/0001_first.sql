-- The first schema. One text for SQLite and PostgreSQL: keys are UUIDv7 made
-- by the program, times are bound by it too, and flags are words with a CHECK.

CREATE TABLE staff (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('consultant', 'leader')),
    created_at TIMESTAMPTZ NOT NULL,
    removed_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX staff_by_name ON staff (name) WHERE removed_at IS NULL;

CREATE TABLE citizen (
    id UUID PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL CHECK (language IN ('da', 'ar', 'fa-AF', 'so', 'ru')),
    phone TEXT,
    nationality TEXT,
    enrolled_on DATE,
    name TEXT,
    consultant_id UUID REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL,
    stopped_at TIMESTAMPTZ
);
CREATE INDEX citizen_by_consultant ON citizen (consultant_id);

CREATE TABLE situation (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    situation TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    CHECK (until_on IS NULL OR until_on >= from_on),
    UNIQUE (citizen_id, from_on)
);

-- A code for /start. Only its hash is kept. Codes of one batch went out together
-- (in a chat and by SMS): using one uses up all.
CREATE TABLE invitation (
    id UUID PRIMARY KEY,
    batch UUID NOT NULL,
    code_hash TEXT NOT NULL UNIQUE,
    citizen_id UUID REFERENCES citizen (id),
    staff_id UUID REFERENCES staff (id),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    reserved_by BIGINT,
    reserved_until TIMESTAMPTZ,
    used_at TIMESTAMPTZ,
    used_by BIGINT,
    ended_at TIMESTAMPTZ,
    CHECK ((citizen_id IS NULL) <> (staff_id IS NULL))
);
CREATE INDEX invitation_by_citizen ON invitation (citizen_id);

-- A Telegram chat that is bound to somebody, or on the way to it.
CREATE TABLE chat (
    chat_id BIGINT PRIMARY KEY,
    citizen_id UUID REFERENCES citizen (id),
    staff_id UUID REFERENCES staff (id),
    invitation_id UUID REFERENCES invitation (id),
    language TEXT,
    since TIMESTAMPTZ NOT NULL,
    dead_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX chat_by_citizen ON chat (citizen_id) WHERE citizen_id IS NOT NULL;
CREATE UNIQUE INDEX chat_by_staff ON chat (staff_id) WHERE staff_id IS NOT NULL;

CREATE TABLE round (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    opened_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ,
    UNIQUE (citizen_id, number)
);
CREATE UNIQUE INDEX round_open ON round (citizen_id) WHERE closed_at IS NULL;

-- Thirteen letters, one a question: 1-5, - skipped, . not answered.
CREATE TABLE assessment (
    id UUID PRIMARY KEY,
    round_id UUID NOT NULL REFERENCES round (id),
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    rater TEXT NOT NULL CHECK (rater IN ('citizen', 'workplace', 'consultant')),
    staff_id UUID REFERENCES staff (id),
    channel TEXT NOT NULL CHECK (channel IN ('telegram', 'web', 'sms', 'paper')),
    scores TEXT NOT NULL CHECK (length(scores) = 13),
    started_at TIMESTAMPTZ NOT NULL,
    completed_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX assessment_of_round ON assessment (round_id, rater) WHERE rater <> 'workplace';
CREATE INDEX assessment_by_citizen ON assessment (citizen_id);

-- Every answer ever given, so that a changed one stays known.
CREATE TABLE answer (
    id UUID PRIMARY KEY,
    assessment_id UUID NOT NULL REFERENCES assessment (id),
    question BIGINT NOT NULL CHECK (question BETWEEN 0 AND 12),
    mark TEXT NOT NULL CHECK (mark IN ('-', '1', '2', '3', '4', '5')),
    answered_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE appointment (
    id UUID PRIMARY KEY,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    starts_at TIMESTAMPTZ NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 600),
    kind TEXT NOT NULL CHECK (kind IN ('personal-talk', 'teaching', 'coordination', 'job-education', 'other')),
    place TEXT NOT NULL,
    interpreter BOOLEAN NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('booked', 'cancelled')),
    answer TEXT CHECK (answer IN ('come', 'decline', 'other')),
    waiting BOOLEAN NOT NULL,
    attendance TEXT CHECK (attendance IN ('came', 'excused', 'missed')),
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (citizen_id, starts_at)
);
CREATE INDEX appointment_by_start ON appointment (starts_at);

-- What was said to a meeting, by whom: answers of the citizen, decisions of staff.
CREATE TABLE appointment_event (
    id UUID PRIMARY KEY,
    appointment_id UUID NOT NULL REFERENCES appointment (id),
    staff_id UUID REFERENCES staff (id),
    event TEXT NOT NULL CHECK (event IN ('booked', 'changed', 'come', 'decline', 'other', 'accepted', 'refused', 'cancelled')),
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX appointment_event_by_appointment ON appointment_event (appointment_id);

-- Whom messages go to: one sender at a time, told apart by the fence.
CREATE TABLE recipient (
    id UUID PRIMARY KEY,
    owner UUID,
    leased_until BIGINT NOT NULL,
    fence BIGINT NOT NULL
);

-- What we want to say, before it is a request. Screens of a conversation are
-- deleted once sent; the others stay as the record of what was sent.
CREATE TABLE message (
    id UUID PRIMARY KEY,
    recipient_id UUID NOT NULL,
    citizen_id UUID REFERENCES citizen (id),
    chat_id BIGINT,
    kind TEXT NOT NULL CHECK (kind IN ('screen', 'staff', 'notice', 'reminder', 'invitation')),
    body TEXT NOT NULL,
    edits BIGINT,
    appointment_id UUID REFERENCES appointment (id),
    channel TEXT CHECK (channel IN ('telegram', 'sms')),
    state TEXT NOT NULL CHECK (state IN
        ('queued', 'sending', 'sent', 'delivered', 'failed', 'expired', 'cancelled', 'unknown')),
    due_at TIMESTAMPTZ NOT NULL,
    deadline TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    attempts BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    segments BIGINT,
    gateway_id TEXT,
    error TEXT
);
CREATE INDEX message_open ON message (due_at) WHERE state IN ('queued', 'sending');
CREATE INDEX message_by_recipient ON message (recipient_id) WHERE state IN ('queued', 'sending');
CREATE INDEX message_by_appointment ON message (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX message_by_gateway_id ON message (gateway_id) WHERE gateway_id IS NOT NULL;

-- One row before each request to the SMS gateway, and what became of it.
CREATE TABLE attempt (
    id UUID PRIMARY KEY,
    message_id UUID NOT NULL REFERENCES message (id),
    channel TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    outcome TEXT
);
CREATE INDEX attempt_by_message ON attempt (message_id);

CREATE TABLE seen_update (
    bot_id BIGINT NOT NULL,
    update_id BIGINT NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bot_id, update_id)
);

CREATE TABLE parked (
    id UUID PRIMARY KEY,
    bot_id BIGINT NOT NULL,
    update_id BIGINT NOT NULL,
    chat_id BIGINT,
    raw TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_try_at TIMESTAMPTZ,
    parked_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE job (
    name TEXT PRIMARY KEY,
    schedule TEXT NOT NULL,
    last_run_at TIMESTAMPTZ,
    next_run_at TIMESTAMPTZ NOT NULL
);

-- What one instance at a time does, such as polling.
CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    owner UUID NOT NULL,
    leased_until BIGINT NOT NULL,
    fence BIGINT NOT NULL
);

-- Who of the staff looked at whom, or did what.
CREATE TABLE audit (
    id UUID PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    staff_id UUID REFERENCES staff (id),
    citizen_id UUID REFERENCES citizen (id),
    action TEXT NOT NULL
);
CREATE INDEX audit_by_citizen ON audit (citizen_id);

-- Small facts about the outside, such as the bot's name last learnt.
CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
