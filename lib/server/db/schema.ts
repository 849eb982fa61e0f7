import "server-only";
import type { ColumnType, Generated, Insertable, Selectable } from "kysely";

/*
 * The tables as Kysely sees them; `migrations.ts` makes them. Ids are text, times are epoch milliseconds, booleans are
 * 0 or 1 and JSON is text, on both databases. The exceptions are the tables of the sign-in library (`people`,
 * `sessions`, `accounts`, `verifications`), whose own times and one boolean it writes in each database's way: of those
 * only what stands here is read by us.
 */

export type PeopleTable = {
  id: string;
  name: string;
  /** Lower case. */
  email: string;
  role: string;
  email_verified: LibraryBoolean;
  /** When the person was disabled; null for everybody who may sign in. */
  disabled_at: number | null;
  /** Right to the minute, and kept when the session has ended. */
  last_seen_at: number | null;
  created_at: LibraryInstant;
  updated_at: LibraryInstant;
};

/** Written by `db/library-values.ts` only, which knows the dialect. */
export type LibraryInstant = string | Date;
export type LibraryBoolean = number | boolean;

export type SessionsTable = {
  id: string;
  user_id: string;
  token: string;
  expires_at: LibraryInstant;
  ip_address: string | null;
  user_agent: string | null;
  created_at: LibraryInstant;
  updated_at: LibraryInstant;
  /** Right to the minute; null until the first use. */
  last_used_at: number | null;
};

export type AccountsTable = {
  id: string;
  user_id: string;
  /** `credential` for a password, `oidc:` and the issuer for single sign-on. */
  provider_id: string;
  /** The person's own id for a password, else who they are to the provider. */
  account_id: string;
  /** The hash. */
  password: string | null;
  created_at: LibraryInstant;
  updated_at: LibraryInstant;
};

/** Links by which somebody sets a name and a password. A person has one at most. */
export type InvitesTable = {
  id: string;
  person_id: string;
  token_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
};

export type SecondFactorsTable = {
  person_id: string;
  secret_sealed: string;
  created_at: number;
  /** Null until the first code from the app was right: until then nobody is asked for one. */
  confirmed_at: number | null;
  /** The time step of the last code that was accepted: none is accepted twice. */
  last_step: number | null;
};

export type RecoveryCodesTable = { id: string; person_id: string; code_hash: string };

export type SignInAttemptsTable = {
  id: string;
  /** What is counted, such as an account or an address, as a digest: the table holds no e-mail. */
  subject: string;
  at: number;
};

export type UpstreamRequestsTable = {
  id: string;
  at: number;
  person_id: string | null;
  kind: string;
  /** Of a write: when its answer came, or was given up. */
  ended_at: ColumnType<number | null, null | undefined, number>;
};

export type UpstreamPausesTable = { key: string; until: number };

export type SettingsTable = {
  key: string;
  value: string;
  updated_at: number;
  updated_by: string | null;
};

export type SavedFiltersTable = {
  id: string;
  owner_id: string;
  name: string;
  /** The name as it is compared: one owner has no two that differ by letter case alone. */
  name_key: string;
  description: string;
  /** JSON of a stored view, of this version or an older one. */
  view: string;
  shared: number;
  /** Counts the changes. Whoever changes it names the one that they saw. */
  version: number;
  created_at: number;
  created_by: string;
  updated_at: number;
  updated_by: string;
  /** Null, or since when it waits for its undo. */
  deleted_at: number | null;
};

/** Texts that a person, or with `shared` everybody, sends again and again. */
export type SavedRepliesTable = {
  id: string;
  owner_id: string;
  name: string;
  /** The name as it is compared: one person has it once. */
  name_key: string;
  text: string;
  shared: number;
  version: number;
  created_at: number;
  updated_at: number;
  updated_by: string;
};

/** How one person keeps one saved filter, built-in ones too. No row: neither pinned nor moved. */
export type SavedFilterPlacementsTable = {
  person_id: string;
  filter_id: string;
  position: number | null;
  pinned: number;
  is_default: number;
};

/** Append-only: see the triggers in `migrations.ts`. */
export type AuditLogTable = {
  id: string;
  at: number;
  action: string;
  actor_id: string | null;
  /** As it was at the time, or as it was typed where nobody was let in. */
  actor_email: string | null;
  address: string | null;
  target_type: string | null;
  target_id: string | null;
  target_label: string | null;
  outcome: string;
  request_id: string | null;
  details: string | null;
};

/** One wish to create a chat or a message, from the moment before it is sent; see `lib/server/create-chat`. */
export type CreateIntentsTable = {
  id: string;
  /** `chat` or `message`. */
  kind: string;
  person_id: string;
  /** The caller's `Idempotency-Key`: unique for each person. */
  key: string;
  /** A digest of what was asked for, with the key as its salt. */
  fingerprint: string;
  state: string;
  customer_id: number | null;
  application_id: number | null;
  assignee_id: number | null;
  department_id: number | null;
  chat_id: number | null;
  message_type: string | null;
  message_agent_id: number | null;
  /** Sealed, and only until the message is sent or given up. */
  message_text: string | null;
  message_sent_at: number | null;
  /** What was answered, as JSON and without the text of the message. */
  answer: string | null;
  /** Why it failed, as JSON. */
  error: string | null;
  /** Why the message of a chat that was created failed, as JSON. */
  message_error: string | null;
  request_id: string;
  /** The caller's address, for the entries of the audit log: those of a recovery too. */
  address: string | null;
  created_at: number;
  sent_at: number | null;
  settled_at: number | null;
  /** Until when the process that works on it is taken to be alive. */
  lease_until: number;
};

/** Long work that goes on whoever leaves, see `lib/server/jobs`. */
export type JobsTable = {
  id: string;
  kind: string;
  owner_id: string;
  /** The caller's `Idempotency-Key`: unique for each owner. */
  key: string;
  /** A digest of what was asked for. */
  fingerprint: string;
  state: string;
  /** JSON, as the kind reads it. */
  input: string;
  /** Whether all of its items are there. */
  planned: number;
  total: number;
  done: number;
  unchanged: number;
  failed: number;
  requests: number;
  /** Why all of it failed, as JSON. */
  error: string | null;
  undo_of: string | null;
  undone_by: string | null;
  request_id: string;
  address: string | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  /** Not before this instant: HelpCrunch asked for a pause, or did not answer. */
  run_after: number;
  /** When it was worked on last: whoever waits longest comes next. */
  turn_at: number;
  /** The worker that has it; null for nobody. */
  lease_owner: string | null;
  /** Until when that worker is taken to be alive. */
  lease_until: number;
  /** JSON: where a job stands that has no items but goes on step by step; null at its start. */
  cursor: string | null;
};

/** Processes that work on this database, or did a while ago. */
export type ProcessesTable = {
  id: string;
  /** The name of its machine or container. */
  name: string;
  pid: number;
  version: string;
  started_at: number;
  seen_at: number;
  /** When it said that it stops; null for one that runs, or that ended without a word. */
  ended_at: number | null;
};

export type BudgetMinutesTable = {
  /** Its first instant. */
  minute: number;
  /** The most that any 60 seconds which ended in it have used. */
  used: number;
};

export type ExportsTable = {
  job_id: string;
  /** The chats in the order of the file, packed; null before the first step and once the file is whole. */
  chat_ids: string | null;
  /** Lines of the file without its head. */
  lines: number;
  /** Texts that are longer than a cell may be. */
  cut: number;
  size_bytes: number;
  /** Until when the file is kept; null while there is none. */
  kept_until: number | null;
};

export type ExportPartsTable = {
  job_id: string;
  /** Counts from 0, in the order of the file. */
  position: number;
  /** Packed. */
  content: string;
};

export type JobItemsTable = {
  job_id: string;
  /** Counts from 0, in the order of the work. */
  position: number;
  chat_id: number | null;
  /** JSON, as the kind reads it. */
  item: string;
  /** JSON of what will be needed to take it back, stored before anything is sent. */
  before: string | null;
  /** `done`, `unchanged` or `failed`; null while it is open. */
  outcome: string | null;
  error: string | null;
  /** How often it was tried in vain. */
  tries: number;
};

/** Webhooks of HelpCrunch, each once. One that was worked off keeps its id, so that a replay is known, and not its body. */
export type WebhookInboxTable = {
  id: string;
  event: string;
  /** As received; null when it was worked off. */
  body: string | null;
  received_at: number;
  done_at: number | null;
};

/** How often something happened to webhooks, and when last: `event:chat.new`, `refused`, `replayed`. */
export type WebhookCountsTable = { name: string; count: number; last_at: number };

/** What browsers are told, in the order of `seq`. Kept for minutes, for those who come back. */
export type LiveEventsTable = {
  seq: Generated<number>;
  at: number;
  kind: string;
  /** JSON. */
  payload: string;
};

/** Who has a chat open, by browser tab. A row that is not renewed ends by itself. */
export type PresenceTable = {
  tab_id: string;
  person_id: string;
  chat_id: number;
  state: string;
  until: number;
};

/** Which process does something that one alone may do, such as deciding who is told what. */
export type LeasesTable = { name: string; owner: string; until: number };

/** What a person, or a target outside the house, is told of a saved filter. */
export type AlertRulesTable = {
  id: string;
  /** Whose eyes the filter is read with. */
  person_id: string;
  /** Null for the person themselves. */
  target_id: string | null;
  /** Built-in ones too. */
  filter_id: string;
  zone: string;
  /** Since when new chats are announced; null where they are not. */
  new_chats_since: number | null;
  line_over: number | null;
  line_rearm: number | null;
  line_minutes: number | null;
  /** `armed`, `over` or `told`. */
  line_phase: string;
  /** With `over`: since when. */
  line_since: number | null;
  sound: number;
  notification: number;
  updated_at: number;
};

/** When a person wants no sound and no notification, in their own zone. */
export type AlertQuietHoursTable = {
  person_id: string;
  zone: string;
  from_minute: number | null;
  to_minute: number | null;
  /** Whole days, 0 for Sunday, as JSON. */
  days: string;
};

/** What a saved filter has shown already, for all whose eyes see the same. */
export type AlertWatchesTable = {
  name: string;
  /** The chats of the last hour, as JSON. */
  seen: string;
  at: number;
};

export type AnnouncementsTable = {
  id: string;
  person_id: string;
  filter_id: string;
  at: number;
  /** Kept quiet, because of the hour. */
  quiet: number;
  /** JSON. */
  news: string;
};

/** The most chats that a filter with a line held in a quarter of an hour, for a day. */
export type AlertCountsTable = {
  rule_id: string;
  /** When the quarter began, epoch milliseconds. */
  at: number;
  count: number;
};

/** Where messages go outside the house. Its address and its secret leave the database for nobody. */
export type OutgoingTargetsTable = {
  id: string;
  name: string;
  /** `webhook`, `slack`, `discord` or `telegram`. */
  kind: string;
  /** Of the address, to be shown. */
  host: string;
  address_sealed: string;
  /** What a webhook is signed with. */
  secret_sealed: string | null;
  /** The chat of Telegram. */
  recipient: string | null;
  /** `day` or `week`; null for no report. */
  report_every: string | null;
  /** By the clock on the wall of its rule's zone. */
  report_minute: number | null;
  next_report_at: number | null;
  /** What its messages are written in. Versions before it leave it out, and then it is English. */
  language: Generated<string>;
  enabled: number;
  version: number;
  created_at: number;
  updated_at: number;
  updated_by: string;
};

/** Messages on their way out, and the log of those that have ended. */
export type OutgoingDeliveriesTable = {
  id: string;
  target_id: string;
  /** JSON. */
  news: string;
  /** `queued`, `sent` or `failed`. */
  state: string;
  created_at: number;
  tries: number;
  /** Not before this instant: of the next try, or until which whoever has it in hand is taken to be alive. */
  next_at: number;
  /** What was answered last. */
  status: number | null;
  problem: string | null;
  ended_at: number | null;
};

export type Database = {
  leases: LeasesTable;
  alert_rules: AlertRulesTable;
  alert_quiet_hours: AlertQuietHoursTable;
  alert_watches: AlertWatchesTable;
  announcements: AnnouncementsTable;
  alert_counts: AlertCountsTable;
  outgoing_targets: OutgoingTargetsTable;
  outgoing_deliveries: OutgoingDeliveriesTable;
  webhook_inbox: WebhookInboxTable;
  webhook_counts: WebhookCountsTable;
  live_events: LiveEventsTable;
  presence: PresenceTable;
  jobs: JobsTable;
  job_items: JobItemsTable;
  exports: ExportsTable;
  export_parts: ExportPartsTable;
  processes: ProcessesTable;
  budget_minutes: BudgetMinutesTable;
  people: PeopleTable;
  sessions: SessionsTable;
  accounts: AccountsTable;
  invites: InvitesTable;
  second_factors: SecondFactorsTable;
  recovery_codes: RecoveryCodesTable;
  sign_in_attempts: SignInAttemptsTable;
  upstream_requests: UpstreamRequestsTable;
  upstream_pauses: UpstreamPausesTable;
  settings: SettingsTable;
  audit_log: AuditLogTable;
  saved_filters: SavedFiltersTable;
  saved_filter_placements: SavedFilterPlacementsTable;
  saved_replies: SavedRepliesTable;
  create_intents: CreateIntentsTable;
};

export type UpstreamRequest = Selectable<UpstreamRequestsTable>;
export type NewUpstreamRequest = Insertable<UpstreamRequestsTable>;
export type AuditLogRow = Selectable<AuditLogTable>;
export type NewAuditLogRow = Insertable<AuditLogTable>;
