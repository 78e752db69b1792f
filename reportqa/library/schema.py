"""The tables of library.sqlite, and the steps from one version to the next.

The steps call ``spaced``, which every connection of ours knows.
"""

from __future__ import annotations

APPLICATION_ID = 0x52514131
"""Marks a file as ours (PRAGMA application_id): "RQA1"."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE sources (
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL UNIQUE,
        root TEXT NOT NULL,
        name TEXT NOT NULL,
        format TEXT NOT NULL,
        digest TEXT NOT NULL,
        text TEXT NOT NULL,
        pages TEXT NOT NULL,
        made_by TEXT NOT NULL,
        ingested_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sources_root ON sources (root);

    CREATE TABLE reports (
        id TEXT PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        author TEXT,
        event TEXT,
        series TEXT,
        year INTEGER,
        place TEXT,
        event_start TEXT,
        event_end TEXT,
        event_confidence REAL,
        date TEXT,
        tags TEXT NOT NULL,
        language TEXT,
        words INTEGER NOT NULL,
        sections TEXT NOT NULL
    ) STRICT;
    CREATE INDEX reports_event ON reports (event);

    CREATE TABLE items (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        people TEXT NOT NULL,
        links TEXT NOT NULL,
        day TEXT,
        day_label TEXT,
        session TEXT,
        attendance TEXT NOT NULL,
        tldr TEXT,
        comment TEXT,
        confidence REAL NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        opening_start INTEGER NOT NULL,
        opening_end INTEGER NOT NULL,
        opening TEXT NOT NULL,
        line_start INTEGER NOT NULL,
        line_end INTEGER NOT NULL,
        page INTEGER,
        said TEXT NOT NULL
    ) STRICT;
    CREATE INDEX items_report ON items (report);

    CREATE VIRTUAL TABLE items_text USING fts5 (
        title, people, said, content = 'items', content_rowid = 'number',
        tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER items_added AFTER INSERT ON items BEGIN
        INSERT INTO items_text (rowid, title, people, said)
        VALUES (new.number, new.title, new.people, new.said);
    END;
    CREATE TRIGGER items_removed AFTER DELETE ON items BEGIN
        INSERT INTO items_text (items_text, rowid, title, people, said)
        VALUES ('delete', old.number, old.title, old.people, old.said);
    END;

    CREATE TABLE passages (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        item TEXT REFERENCES items (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        line_start INTEGER NOT NULL,
        line_end INTEGER NOT NULL,
        page INTEGER,
        context TEXT NOT NULL,
        about TEXT NOT NULL,
        text TEXT NOT NULL,
        tokens INTEGER NOT NULL,
        text_hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX passages_report ON passages (report);
    CREATE INDEX passages_item ON passages (item);
    CREATE INDEX passages_text_hash ON passages (text_hash);

    CREATE VIRTUAL TABLE passages_text USING fts5 (
        context, about, text, content = 'passages', content_rowid = 'number',
        tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
        INSERT INTO passages_text (rowid, context, about, text)
        VALUES (new.number, new.context, new.about, new.text);
    END;
    CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
        INSERT INTO passages_text (passages_text, rowid, context, about, text)
        VALUES ('delete', old.number, old.context, old.about, old.text);
    END;

    CREATE TABLE embeddings (
        model TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        vector BLOB NOT NULL,
        PRIMARY KEY (model, text_hash)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE replies (
        request_hash TEXT PRIMARY KEY,
        model TEXT NOT NULL,
        reply TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE answers (
        number INTEGER PRIMARY KEY,
        asked_at TEXT NOT NULL,
        question TEXT NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT;

    CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    """,
    """
    DROP TRIGGER items_added;
    DROP TRIGGER items_removed;
    DROP TABLE items_text;
    CREATE VIEW items_spaced AS
        SELECT number, spaced(title) AS title, spaced(people) AS people, spaced(said) AS said
        FROM items;
    CREATE VIRTUAL TABLE items_text USING fts5 (
        title, people, said, content = 'items_spaced', content_rowid = 'number',
        tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER items_added AFTER INSERT ON items BEGIN
        INSERT INTO items_text (rowid, title, people, said)
        VALUES (new.number, spaced(new.title), spaced(new.people), spaced(new.said));
    END;
    CREATE TRIGGER items_removed AFTER DELETE ON items BEGIN
        INSERT INTO items_text (items_text, rowid, title, people, said)
        VALUES ('delete', old.number, spaced(old.title), spaced(old.people), spaced(old.said));
    END;
    INSERT INTO items_text (items_text) VALUES ('rebuild');

    DROP TRIGGER passages_added;
    DROP TRIGGER passages_removed;
    DROP TABLE passages_text;
    CREATE VIEW passages_spaced AS
        SELECT number, spaced(context) AS context, spaced(about) AS about, spaced(text) AS text
        FROM passages;
    CREATE VIRTUAL TABLE passages_text USING fts5 (
        context, about, text, content = 'passages_spaced', content_rowid = 'number',
        tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE passages_words USING fts5 (
        text, content = '', detail = 'none', columnsize = 0,
        tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab ('passages_words', 'row');
    CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
        INSERT INTO passages_text (rowid, context, about, text)
        VALUES (new.number, spaced(new.context), spaced(new.about), spaced(new.text));
        INSERT INTO passages_words (rowid, text)
        VALUES (new.number, new.context || ' ' || new.about || ' ' || new.text);
    END;
    CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
        INSERT INTO passages_text (passages_text, rowid, context, about, text)
        VALUES (
            'delete', old.number, spaced(old.context), spaced(old.about), spaced(old.text)
        );
        INSERT INTO passages_words (passages_words, rowid, text)
        VALUES ('delete', old.number, old.context || ' ' || old.about || ' ' || old.text);
    END;
    INSERT INTO passages_text (passages_text) VALUES ('rebuild');
    INSERT INTO passages_words (rowid, text)
        SELECT number, context || ' ' || about || ' ' || text FROM passages;
    """,
    """
    ALTER TABLE reports ADD COLUMN joined_day TEXT;
    ALTER TABLE reports ADD COLUMN joined_start TEXT;
    ALTER TABLE reports ADD COLUMN joined_end TEXT;
    ALTER TABLE items ADD COLUMN joined_day TEXT;
    """,
    """
    ALTER TABLE reports ADD COLUMN events_beside TEXT NOT NULL DEFAULT '[]';
    """,
)

SCHEMA_VERSION = len(MIGRATIONS)
