-- What the marks of the trail are made with, sealed under the service's secret. Whoever takes it away has nobody tell any
-- more whether the acts before are those that were kept.
CREATE TABLE audit_key (
    single  boolean     NOT NULL DEFAULT true CONSTRAINT audit_key_pk PRIMARY KEY CONSTRAINT audit_key_single CHECK (single),
    sealed  text        NOT NULL,
    made_at timestamptz NOT NULL DEFAULT statement_timestamp()
);

-- Acts of a rare kind are found without reading all others. Of the kinds that are most of the trail the latest are at hand.
CREATE INDEX audit_entries_action ON audit_entries (action, at, id)
    WHERE action <> 'session.started' AND action <> 'session.ended';
