CREATE TABLE change_counter (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL,
    head TEXT NOT NULL
);
INSERT INTO change_counter (id, seq, head) VALUES (1, 0, '');

CREATE TABLE blobs (
    digest TEXT PRIMARY KEY,
    size BIGINT NOT NULL,
    content {bytes} NOT NULL
);

CREATE TABLE namespaces (
    slug TEXT PRIMARY KEY,
    about TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE versions (
    namespace TEXT NOT NULL REFERENCES namespaces (slug),
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    state TEXT NOT NULL,
    manifest TEXT NOT NULL REFERENCES blobs (digest),
    seq BIGINT NOT NULL,
    PRIMARY KEY (namespace, name, version)
);

CREATE TABLE files (
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES blobs (digest),
    PRIMARY KEY (namespace, name, version, file),
    FOREIGN KEY (namespace, name, version) REFERENCES versions (namespace, name, version)
);
CREATE INDEX files_by_digest ON files (digest);

CREATE TABLE changes (
    seq BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    namespace TEXT NOT NULL,
    name TEXT,
    version TEXT,
    digest TEXT,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX changes_by_digest ON changes (digest);

CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    grants TEXT NOT NULL,
    at TEXT NOT NULL,
    expires TEXT NOT NULL,
    revoked TEXT
);

CREATE TABLE audit (
    id BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT
);
