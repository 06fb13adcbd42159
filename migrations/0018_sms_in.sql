-- What comes in by SMS. Nothing that anybody writes is kept: only what it was
-- taken for, and the word of a list that says "I have read it".

-- No more SMS to this citizen. Only the person ends it.
ALTER TABLE citizen ADD COLUMN sms_stopped_at TIMESTAMPTZ;
-- Whose number it is that an SMS came from.
CREATE INDEX citizen_by_phone ON citizen (phone) WHERE phone IS NOT NULL;

-- "OK", and the like, instead of an answer.
ALTER TABLE appointment ADD COLUMN seen_word TEXT;

-- An SMS has one effect, however often its gateway brings it. Of a number that
-- two citizens have, the row is the first one's.
CREATE TABLE sms_in (
    id UUID PRIMARY KEY,
    gateway TEXT NOT NULL,
    gateway_id TEXT NOT NULL,
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    taken_for TEXT NOT NULL CHECK (taken_for IN
        ('come', 'decline', 'seen', 'stop', 'either', 'start', 'help', 'unclear', 'shared')),
    at TIMESTAMPTZ NOT NULL,
    UNIQUE (gateway, gateway_id)
);
CREATE INDEX sms_in_by_citizen ON sms_in (citizen_id, at);
CREATE INDEX sms_in_by_time ON sms_in (at);

-- A message that asked whether somebody comes, and to which time.
CREATE TABLE sms_question (
    message_id UUID PRIMARY KEY REFERENCES message (id),
    citizen_id UUID NOT NULL REFERENCES citizen (id),
    appointment_id UUID NOT NULL REFERENCES appointment (id),
    starts_at TIMESTAMPTZ NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    -- When it was asked once more, after something that was no answer.
    again_at TIMESTAMPTZ
);
CREATE INDEX sms_question_by_citizen ON sms_question (citizen_id, asked_at);

-- Counts of a day, of what leaves no other trace.
CREATE TABLE tally (
    day DATE NOT NULL,
    what TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (day, what)
);
