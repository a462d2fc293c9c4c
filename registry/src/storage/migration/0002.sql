CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    progress BIGINT NOT NULL,
    media TEXT NOT NULL,
    expires TEXT NOT NULL,
    result {bytes}
);
