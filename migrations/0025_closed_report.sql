-- Reports as they were when they were closed: whatever is erased or mended
-- later does not change them.
CREATE TABLE closed_report (
    period TEXT PRIMARY KEY,
    as_of DATE NOT NULL,
    -- JSON, and the page for print.
    figures TEXT NOT NULL,
    page TEXT NOT NULL,
    -- SHA-256 of the figures, in hexadecimal.
    sha256 TEXT NOT NULL,
    closed_at TIMESTAMPTZ NOT NULL
);

-- The leader's own words in the report, by section.
CREATE TABLE report_remark (
    section TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL
);
