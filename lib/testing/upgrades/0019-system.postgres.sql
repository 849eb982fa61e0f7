CREATE FUNCTION refuse_change_of_record() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin raise exception 'The audit log is append-only.'; end $$;
CREATE TABLE accounts (
    id text NOT NULL,
    user_id text NOT NULL,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamp with time zone,
    refresh_token_expires_at timestamp with time zone,
    scope text,
    password text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE alert_quiet_hours (
    person_id text NOT NULL,
    zone text NOT NULL,
    from_minute integer,
    to_minute integer,
    days text NOT NULL
);
CREATE TABLE alert_rules (
    id text NOT NULL,
    person_id text NOT NULL,
    target_id text,
    filter_id text NOT NULL,
    zone text NOT NULL,
    new_chats_since bigint,
    line_over integer,
    line_rearm integer,
    line_minutes integer,
    line_phase text NOT NULL,
    line_since bigint,
    sound smallint NOT NULL,
    notification smallint NOT NULL,
    updated_at bigint NOT NULL
);
CREATE TABLE alert_watches (
    name text NOT NULL,
    seen text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE announcements (
    id text NOT NULL,
    person_id text NOT NULL,
    filter_id text NOT NULL,
    at bigint NOT NULL,
    quiet smallint NOT NULL,
    news text NOT NULL
);
CREATE TABLE audit_log (
    id text NOT NULL,
    at bigint NOT NULL,
    action text NOT NULL,
    actor_id text,
    actor_email text,
    address text,
    target_type text,
    target_id text,
    target_label text,
    outcome text NOT NULL,
    request_id text,
    details text
);
CREATE TABLE budget_minutes (
    minute bigint NOT NULL,
    used integer NOT NULL
);
CREATE TABLE create_intents (
    id text NOT NULL,
    kind text NOT NULL,
    person_id text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    state text NOT NULL,
    customer_id bigint,
    application_id bigint,
    assignee_id bigint,
    department_id bigint,
    chat_id bigint,
    message_type text,
    message_agent_id bigint,
    message_text text,
    message_sent_at bigint,
    answer text,
    error text,
    message_error text,
    request_id text NOT NULL,
    created_at bigint NOT NULL,
    sent_at bigint,
    settled_at bigint,
    lease_until bigint NOT NULL,
    address text
);
CREATE TABLE export_parts (
    job_id text NOT NULL,
    "position" integer NOT NULL,
    content text NOT NULL
);
CREATE TABLE exports (
    job_id text NOT NULL,
    chat_ids text,
    lines bigint NOT NULL,
    cut bigint NOT NULL,
    size_bytes bigint NOT NULL,
    kept_until bigint
);
CREATE TABLE invites (
    id text NOT NULL,
    person_id text NOT NULL,
    token_hash text NOT NULL,
    created_by text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint
);
CREATE TABLE job_items (
    job_id text NOT NULL,
    "position" integer NOT NULL,
    chat_id bigint,
    item text NOT NULL,
    before text,
    outcome text,
    error text,
    tries integer NOT NULL
);
CREATE TABLE jobs (
    id text NOT NULL,
    kind text NOT NULL,
    owner_id text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    state text NOT NULL,
    input text NOT NULL,
    planned smallint NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    unchanged integer NOT NULL,
    failed integer NOT NULL,
    requests integer NOT NULL,
    error text,
    undo_of text,
    undone_by text,
    request_id text NOT NULL,
    address text,
    created_at bigint NOT NULL,
    started_at bigint,
    ended_at bigint,
    run_after bigint NOT NULL,
    turn_at bigint NOT NULL,
    lease_owner text,
    lease_until bigint NOT NULL,
    cursor text
);
CREATE TABLE kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE leases (
    name text NOT NULL,
    owner text NOT NULL,
    until bigint NOT NULL
);
CREATE TABLE live_events (
    seq bigint NOT NULL,
    at bigint NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL
);
CREATE SEQUENCE live_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE live_events_seq_seq OWNED BY live_events.seq;
CREATE TABLE outgoing_deliveries (
    id text NOT NULL,
    target_id text NOT NULL,
    news text NOT NULL,
    state text NOT NULL,
    created_at bigint NOT NULL,
    tries integer NOT NULL,
    next_at bigint NOT NULL,
    status integer,
    problem text,
    ended_at bigint
);
CREATE TABLE outgoing_targets (
    id text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    host text NOT NULL,
    address_sealed text NOT NULL,
    secret_sealed text,
    recipient text,
    enabled smallint NOT NULL,
    version integer NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    updated_by text NOT NULL,
    report_every text,
    report_minute integer,
    next_report_at bigint
);
CREATE TABLE people (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    email_verified boolean NOT NULL,
    image text,
    role text NOT NULL,
    disabled_at bigint,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    last_seen_at bigint
);
CREATE TABLE presence (
    tab_id text NOT NULL,
    person_id text NOT NULL,
    chat_id bigint NOT NULL,
    state text NOT NULL,
    until bigint NOT NULL
);
CREATE TABLE processes (
    id text NOT NULL,
    name text NOT NULL,
    pid integer NOT NULL,
    version text NOT NULL,
    started_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    ended_at bigint
);
CREATE TABLE recovery_codes (
    id text NOT NULL,
    person_id text NOT NULL,
    code_hash text NOT NULL
);
CREATE TABLE saved_filter_placements (
    person_id text NOT NULL,
    filter_id text NOT NULL,
    "position" integer,
    pinned smallint NOT NULL,
    is_default smallint NOT NULL
);
CREATE TABLE saved_filters (
    id text NOT NULL,
    owner_id text NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    description text NOT NULL,
    view text NOT NULL,
    shared smallint NOT NULL,
    version integer NOT NULL,
    created_at bigint NOT NULL,
    created_by text NOT NULL,
    updated_at bigint NOT NULL,
    updated_by text NOT NULL,
    deleted_at bigint
);
CREATE TABLE saved_replies (
    id text NOT NULL,
    owner_id text NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    text text NOT NULL,
    shared smallint NOT NULL,
    version integer NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    updated_by text NOT NULL
);
CREATE TABLE second_factors (
    person_id text NOT NULL,
    secret_sealed text NOT NULL,
    created_at bigint NOT NULL,
    confirmed_at bigint,
    last_step bigint
);
CREATE TABLE sessions (
    id text NOT NULL,
    user_id text NOT NULL,
    token text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ip_address text,
    user_agent text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    last_used_at bigint
);
CREATE TABLE settings (
    key text NOT NULL,
    value text NOT NULL,
    updated_at bigint NOT NULL,
    updated_by text
);
CREATE TABLE sign_in_attempts (
    id text NOT NULL,
    subject text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE upstream_pauses (
    key text NOT NULL,
    until bigint NOT NULL
);
CREATE TABLE upstream_requests (
    id text NOT NULL,
    at bigint NOT NULL,
    person_id text,
    kind text NOT NULL,
    ended_at bigint
);
CREATE TABLE verifications (
    id text NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE webhook_counts (
    name text NOT NULL,
    count bigint NOT NULL,
    last_at bigint NOT NULL
);
CREATE TABLE webhook_inbox (
    id text NOT NULL,
    event text NOT NULL,
    body text,
    received_at bigint NOT NULL,
    done_at bigint
);
ALTER TABLE ONLY live_events ALTER COLUMN seq SET DEFAULT nextval('live_events_seq_seq'::regclass);
INSERT INTO accounts VALUES ('a1', 'ann', 'ann', 'credential', NULL, NULL, NULL, '2026-05-04 09:30:00+00', '2026-05-04 09:30:00+00', NULL, 'fda27557d20a33a6dd4cdb3458ccd477:dc290e607c6d4dcd37d865b16ea5f6057d3d336eaabeb27505b8f07582c65267241053ce899a92327ceb5d04b489a0b36b671ab63de989f806d52c5c87cae310', '2026-05-04 09:30:00+00', '2026-05-04 09:30:00+00');
INSERT INTO alert_quiet_hours VALUES ('ann', 'Europe/Warsaw', 1200, 480, '[0,6]');
INSERT INTO alert_rules VALUES ('ar1', 'ann', NULL, 'f1', 'Europe/Warsaw', 1777887000000, 10, 7, 5, 'over', 1777887000000, 1, 0, 1777887000000);
INSERT INTO alert_rules VALUES ('ar2', 'ann', 't1', 'waiting', 'Europe/Warsaw', NULL, 10, 7, 5, 'over', 1777887000000, 1, 0, 1777887000000);
INSERT INTO alert_watches VALUES ('f1 3  ', '[]', 1777887000000);
INSERT INTO announcements VALUES ('an1', 'ann', 'f1', 1777887000000, 0, '{"kind":"chats","count":7,"filterName":"Відкриті"}');
INSERT INTO audit_log VALUES ('01HX0000000000000000000001', 1777887000000, 'filter.share', 'ann', 'ann@example.com', '192.0.2.7', 'saved_filter', 'f1', 'Відкриті', 'ok', NULL, NULL);
INSERT INTO budget_minutes VALUES (1777887000000, 7);
INSERT INTO create_intents VALUES ('i1', 'chat', 'ann', '6f1c2f3e-0000-4000-8000-000000000001', 'fingerprint of then', 'created', NULL, NULL, NULL, NULL, 77, NULL, NULL, NULL, 1777887000000, '{"chat":null,"message":null}', NULL, NULL, 'request_id of then', 1777887000000, 1777887000000, 1777887000000, 0, NULL);
INSERT INTO export_parts VALUES ('j1', 0, 'H4sIAAAAAAAAAwMAAAAAAAAAAAA=');
INSERT INTO exports VALUES ('j1', NULL, 3, 0, 120, 1777887000000);
INSERT INTO invites VALUES ('l1', 'bea', 'token_hash of then', 'ann', 1777887000000, 1777887000000, NULL);
INSERT INTO job_items VALUES ('j1', 0, 77, '{}', NULL, 'done', NULL, 0);
INSERT INTO jobs VALUES ('j1', 'change-chats', 'ann', 'key of then', 'fingerprint of then', 'done', '{"change":{"status":"closed"}}', 1, 1, 1, 0, 0, 1, NULL, NULL, NULL, 'request_id of then', NULL, 1777887000000, 1777887000000, 1777887000000, 1777887000000, 1777887000000, NULL, 0, NULL);
INSERT INTO kysely_migration VALUES ('0001-sign-in', '2026-11-30T17:08:27.756Z');
INSERT INTO kysely_migration VALUES ('0002-upstream', '2026-11-30T17:08:27.852Z');
INSERT INTO kysely_migration VALUES ('0003-settings', '2026-11-30T17:08:27.935Z');
INSERT INTO kysely_migration VALUES ('0004-record', '2026-11-30T17:08:28.107Z');
INSERT INTO kysely_migration VALUES ('0005-saved-filters', '2026-11-30T17:08:28.266Z');
INSERT INTO kysely_migration VALUES ('0006-create-intents', '2026-11-30T17:08:28.424Z');
INSERT INTO kysely_migration VALUES ('0007-people', '2026-11-30T17:08:28.773Z');
INSERT INTO kysely_migration VALUES ('0008-address-of-intents', '2026-11-30T17:08:28.800Z');
INSERT INTO kysely_migration VALUES ('0009-end-of-requests', '2026-11-30T17:08:28.836Z');
INSERT INTO kysely_migration VALUES ('0010-jobs', '2026-11-30T17:08:29.036Z');
INSERT INTO kysely_migration VALUES ('0011-saved-replies', '2026-11-30T17:08:29.146Z');
INSERT INTO kysely_migration VALUES ('0012-audit-log', '2026-11-30T17:08:29.299Z');
INSERT INTO kysely_migration VALUES ('0013-live', '2026-11-30T20:13:33.465Z');
INSERT INTO kysely_migration VALUES ('0015-exports', '2026-11-30T20:47:37.909Z');
INSERT INTO kysely_migration VALUES ('0016-alerts', '2026-11-30T21:02:28.193Z');
INSERT INTO kysely_migration VALUES ('0018-reports-of-targets', '2026-11-30T21:20:00.672Z');
INSERT INTO kysely_migration VALUES ('0019-system', '2026-12-01T00:01:31.747Z');
INSERT INTO kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO leases VALUES ('alerts', 'owner of then', 1777887000000);
INSERT INTO live_events VALUES (1, 1777887000000, 'kind of then', '{}');
INSERT INTO outgoing_deliveries VALUES ('d1', 't1', '{"news":{"kind":"test"}}', 'sent', 1777887000000, 1, 1777887000000, 200, NULL, 1777887000000);
INSERT INTO outgoing_targets VALUES ('t1', 'Support', 'slack', 'hooks.example.com', 'address_sealed of then', NULL, NULL, 1, 1, 1777887000000, 1777887000000, 'ann', 'day', 480, 1777887000000);
INSERT INTO people VALUES ('ann', 'Ann Żółw', 'ann@example.com', true, NULL, 'admin', NULL, '2026-05-04 09:30:00+00', '2026-05-04 09:30:00+00', 1777887000000);
INSERT INTO people VALUES ('bea', 'Bea', 'bea@example.com', true, NULL, 'agent', 1777887000000, '2026-05-04 09:30:00+00', '2026-05-04 09:30:00+00', 1777887000000);
INSERT INTO presence VALUES ('t1', 'ann', 77, 'open', 1777887000000);
INSERT INTO processes VALUES ('p1', 'chatboard-1', 41, '0.1.0', 1777887000000, 1777887000000, NULL);
INSERT INTO recovery_codes VALUES ('id of then', 'bea', 'code_hash of then');
INSERT INTO saved_filter_placements VALUES ('ann', 'f1', 0, 1, 0);
INSERT INTO saved_filters VALUES ('f1', 'ann', 'Відкриті', 'відкриті', '', '{"version":1,"filters":[{"field":"status","operator":"eq","value":"opened"}],"match":"all","sort":{"column":"lastMessageAt","order":"desc"}}', 1, 3, 1777887000000, 'ann', 1777887000000, 'ann', NULL);
INSERT INTO saved_replies VALUES ('r1', 'ann', 'Thanks', 'thanks', 'Thank you, {customer}!', 1, 1, 1777887000000, 1777887000000, 'ann');
INSERT INTO second_factors VALUES ('bea', 'secret_sealed of then', 1777887000000, 1777887000000, NULL);
INSERT INTO sessions VALUES ('s1', 'ann', 'token-of-then', '2026-05-04 09:30:00+00', NULL, NULL, '2026-05-04 09:30:00+00', '2026-05-04 09:30:00+00', 1777887000000);
INSERT INTO settings VALUES ('local_note', '{}', 1777887000000, NULL);
INSERT INTO sign_in_attempts VALUES ('id of then', 'subject of then', 1777887000000);
INSERT INTO upstream_pauses VALUES ('key of then', 1777887000000);
INSERT INTO upstream_requests VALUES ('id of then', 1777887000000, 'ann', 'person', 1777887000000);
INSERT INTO verifications VALUES ('id of then', 'identifier of then', 'value of then', '2026-05-04 09:30:00+00', '2026-05-04 09:30:00+00', '2026-05-04 09:30:00+00');
INSERT INTO webhook_counts VALUES ('name of then', 1, 1777887000000);
INSERT INTO webhook_inbox VALUES ('w1', 'chat.created', '{}', 1777887000000, 1777887000000);
SELECT pg_catalog.setval('live_events_seq_seq', 1, true);
ALTER TABLE ONLY accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY alert_quiet_hours
    ADD CONSTRAINT alert_quiet_hours_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY alert_rules
    ADD CONSTRAINT alert_rules_pkey PRIMARY KEY (id);
ALTER TABLE ONLY alert_watches
    ADD CONSTRAINT alert_watches_pkey PRIMARY KEY (name);
ALTER TABLE ONLY announcements
    ADD CONSTRAINT announcements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY budget_minutes
    ADD CONSTRAINT budget_minutes_pkey PRIMARY KEY (minute);
ALTER TABLE ONLY create_intents
    ADD CONSTRAINT create_intents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY export_parts
    ADD CONSTRAINT export_parts_pk PRIMARY KEY (job_id, "position");
ALTER TABLE ONLY exports
    ADD CONSTRAINT exports_pkey PRIMARY KEY (job_id);
ALTER TABLE ONLY invites
    ADD CONSTRAINT invites_person_id_key UNIQUE (person_id);
ALTER TABLE ONLY invites
    ADD CONSTRAINT invites_pkey PRIMARY KEY (id);
ALTER TABLE ONLY invites
    ADD CONSTRAINT invites_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY job_items
    ADD CONSTRAINT job_items_pk PRIMARY KEY (job_id, "position");
ALTER TABLE ONLY jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (name);
ALTER TABLE ONLY live_events
    ADD CONSTRAINT live_events_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY outgoing_deliveries
    ADD CONSTRAINT outgoing_deliveries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY outgoing_targets
    ADD CONSTRAINT outgoing_targets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people
    ADD CONSTRAINT people_email_key UNIQUE (email);
ALTER TABLE ONLY people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY presence
    ADD CONSTRAINT presence_pkey PRIMARY KEY (tab_id);
ALTER TABLE ONLY processes
    ADD CONSTRAINT processes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY audit_log
    ADD CONSTRAINT record_pkey PRIMARY KEY (id);
ALTER TABLE ONLY recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY saved_filter_placements
    ADD CONSTRAINT saved_filter_placements_pk PRIMARY KEY (person_id, filter_id);
ALTER TABLE ONLY saved_filters
    ADD CONSTRAINT saved_filters_pkey PRIMARY KEY (id);
ALTER TABLE ONLY saved_replies
    ADD CONSTRAINT saved_replies_pkey PRIMARY KEY (id);
ALTER TABLE ONLY second_factors
    ADD CONSTRAINT second_factors_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_token_key UNIQUE (token);
ALTER TABLE ONLY settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (key);
ALTER TABLE ONLY sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY upstream_pauses
    ADD CONSTRAINT upstream_pauses_pkey PRIMARY KEY (key);
ALTER TABLE ONLY upstream_requests
    ADD CONSTRAINT upstream_requests_pkey PRIMARY KEY (id);
ALTER TABLE ONLY verifications
    ADD CONSTRAINT verifications_pkey PRIMARY KEY (id);
ALTER TABLE ONLY webhook_counts
    ADD CONSTRAINT webhook_counts_pkey PRIMARY KEY (name);
ALTER TABLE ONLY webhook_inbox
    ADD CONSTRAINT webhook_inbox_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX accounts_provider_id_account_id_idx ON accounts USING btree (provider_id, account_id);
CREATE INDEX accounts_user_id_idx ON accounts USING btree (user_id);
CREATE UNIQUE INDEX alert_rules_person_id_filter_id_idx ON alert_rules USING btree (person_id, filter_id) WHERE (target_id IS NULL);
CREATE UNIQUE INDEX alert_rules_target_id_idx ON alert_rules USING btree (target_id);
CREATE INDEX announcements_at_idx ON announcements USING btree (at);
CREATE INDEX announcements_person_id_at_idx ON announcements USING btree (person_id, at);
CREATE INDEX audit_log_action_at_idx ON audit_log USING btree (action, at);
CREATE INDEX audit_log_actor_email_at_idx ON audit_log USING btree (actor_email, at);
CREATE INDEX audit_log_actor_id_at_idx ON audit_log USING btree (actor_id, at);
CREATE INDEX audit_log_at_id_idx ON audit_log USING btree (at, id);
CREATE INDEX create_intents_chat_id_idx ON create_intents USING btree (chat_id);
CREATE INDEX create_intents_created_at_idx ON create_intents USING btree (created_at);
CREATE UNIQUE INDEX create_intents_person_id_key_idx ON create_intents USING btree (person_id, key);
CREATE INDEX create_intents_state_idx ON create_intents USING btree (state);
CREATE INDEX job_items_job_id_outcome_position_idx ON job_items USING btree (job_id, outcome, "position");
CREATE INDEX jobs_created_at_idx ON jobs USING btree (created_at);
CREATE UNIQUE INDEX jobs_owner_id_key_idx ON jobs USING btree (owner_id, key);
CREATE INDEX jobs_state_idx ON jobs USING btree (state);
CREATE INDEX live_events_at_idx ON live_events USING btree (at);
CREATE INDEX outgoing_deliveries_next_at_idx ON outgoing_deliveries USING btree (next_at) WHERE (ended_at IS NULL);
CREATE INDEX outgoing_deliveries_target_id_created_at_idx ON outgoing_deliveries USING btree (target_id, created_at);
CREATE INDEX presence_chat_id_idx ON presence USING btree (chat_id);
CREATE INDEX presence_until_idx ON presence USING btree (until);
CREATE INDEX recovery_codes_person_id_idx ON recovery_codes USING btree (person_id);
CREATE UNIQUE INDEX saved_filters_owner_id_name_key_idx ON saved_filters USING btree (owner_id, name_key) WHERE (deleted_at IS NULL);
CREATE INDEX saved_filters_shared_idx ON saved_filters USING btree (shared);
CREATE UNIQUE INDEX saved_replies_owner_id_name_key_idx ON saved_replies USING btree (owner_id, name_key);
CREATE INDEX saved_replies_shared_idx ON saved_replies USING btree (shared);
CREATE INDEX sessions_user_id_idx ON sessions USING btree (user_id);
CREATE INDEX sign_in_attempts_at_idx ON sign_in_attempts USING btree (at);
CREATE INDEX sign_in_attempts_subject_at_idx ON sign_in_attempts USING btree (subject, at);
CREATE INDEX upstream_requests_at_idx ON upstream_requests USING btree (at);
CREATE INDEX verifications_identifier_idx ON verifications USING btree (identifier);
CREATE INDEX webhook_inbox_done_at_idx ON webhook_inbox USING btree (done_at);
CREATE INDEX webhook_inbox_open_idx ON webhook_inbox USING btree (received_at, id) WHERE (done_at IS NULL);
CREATE TRIGGER record_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
ALTER TABLE ONLY accounts
    ADD CONSTRAINT accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES people(id) ON DELETE CASCADE;
ALTER TABLE ONLY alert_quiet_hours
    ADD CONSTRAINT alert_quiet_hours_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE;
ALTER TABLE ONLY alert_rules
    ADD CONSTRAINT alert_rules_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE;
ALTER TABLE ONLY alert_rules
    ADD CONSTRAINT alert_rules_target_id_fkey FOREIGN KEY (target_id) REFERENCES outgoing_targets(id) ON DELETE CASCADE;
ALTER TABLE ONLY announcements
    ADD CONSTRAINT announcements_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE;
ALTER TABLE ONLY export_parts
    ADD CONSTRAINT export_parts_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY exports
    ADD CONSTRAINT exports_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY invites
    ADD CONSTRAINT invites_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE;
ALTER TABLE ONLY job_items
    ADD CONSTRAINT job_items_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY outgoing_deliveries
    ADD CONSTRAINT outgoing_deliveries_target_id_fkey FOREIGN KEY (target_id) REFERENCES outgoing_targets(id) ON DELETE CASCADE;
ALTER TABLE ONLY presence
    ADD CONSTRAINT presence_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE;
ALTER TABLE ONLY recovery_codes
    ADD CONSTRAINT recovery_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE;
ALTER TABLE ONLY second_factors
    ADD CONSTRAINT second_factors_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id) ON DELETE CASCADE;
ALTER TABLE ONLY sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES people(id) ON DELETE CASCADE;
