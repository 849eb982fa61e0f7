/*
 * What the audit log knows how to say. The names are stored for ever, so one is never changed and never used again for
 * something else; a new one needs its words in the catalogue, or the page of the audit log does not compile.
 */

export const auditLogActions = [
  "sign_in",
  "sign_in.held_back",
  "sign_out",
  "set_up",
  "person.add",
  "person.change",
  "person.role",
  "person.disable",
  "person.enable",
  "person.password",
  "session.end",
  "second_factor.on",
  "second_factor.off",
  "second_factor.codes",
  "invite.make",
  "invite.use",
  "invite.withdraw",
  "key.replace",
  "key.test",
  "key.reseal",
  "settings.change",
  "local_copy.change",
  "local_copy.delete",
  "filter.share",
  "filter.unshare",
  "filter.update",
  "filter.take_over",
  "filter.delete",
  "reply.share",
  "reply.unshare",
  "reply.update",
  "reply.delete",
  "outgoing.create",
  "outgoing.update",
  "outgoing.delete",
  "outgoing.test",
  "chat.create",
  "chat.message",
  "chat.change",
  "customer.create",
  "job.start",
  "job.pause",
  "job.resume",
  "job.stop",
  "job.retry",
  "job.undo",
  "export",
] as const;

export type AuditLogAction = (typeof auditLogActions)[number];

/** `failed` is a defect or an outage, `refused` a no; `unknown` was sent to HelpCrunch and its answer was lost. */
export const recordOutcomes = ["ok", "refused", "failed", "unknown"] as const;

export type RecordOutcome = (typeof recordOutcomes)[number];

export const recordTargets = [
  "person",
  "session",
  "invite",
  "settings",
  "saved_filter",
  "saved_reply",
  "outgoing_target",
  "chat",
  "customer",
  "job",
  "record",
  "report",
] as const;

export type RecordTarget = (typeof recordTargets)[number];
