import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { AuditLogAction } from "@/lib/api/audit-log/actions";
import { ApiError } from "@/lib/api/errors";
import {
  type NewOutgoingTarget,
  type OutgoingDelivery,
  type OutgoingDeliveryList,
  type OutgoingKind,
  type OutgoingLanguage,
  type OutgoingNews,
  type OutgoingProblem,
  type OutgoingTarget,
  type OutgoingTargetChange,
  type OutgoingTargetList,
  outgoingKinds,
  outgoingLanguages,
  outgoingProblems,
  outgoingTargetsMax,
  type Schedule,
} from "@/lib/api/outgoing/contract";
import type { Person } from "@/lib/api/roles";
import { lineOf } from "@/lib/server/alerts/evaluate";
import { type AuditLogEntry, recordIn } from "@/lib/server/audit-log/audit-log";
import { insertAlertRule, updateAlertRule } from "@/lib/server/db/alerts";
import { database } from "@/lib/server/db/open";
import {
  deliveriesOf,
  findOutgoingTarget,
  type OutgoingDeliveryRow,
  outgoingTargets,
  type TargetWithRule,
} from "@/lib/server/db/outgoing";
import { savedFiltersVisibleTo } from "@/lib/server/db/saved-filters";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { exclusively } from "@/lib/server/db/transaction";
import { nextReportAt } from "@/lib/server/outgoing/schedule";
import { isAllowedAddress } from "@/lib/server/outgoing/send";
import { type AppSecrets, appSecrets } from "@/lib/server/platform/app-secret";
import { isSealedWith, outgoingContext, seal, UnsealError, unseal } from "@/lib/server/platform/crypto";
import { environment } from "@/lib/server/platform/env";
import { log } from "@/lib/server/platform/log";
import { requireVisible } from "@/lib/server/saved-filters/to-saved-filter";
import { isBuiltInId } from "@/lib/view/built-in-filters";

/** Who asks, and for the audit log from where. */
export type Actor = Pick<AuditLogEntry, "address" | "requestId"> & { person: Person };

type Given = { db?: Kysely<Database>; now?: number };

const logMax = 50;

export const sealPart = (id: string, part: "address" | "secret", text: string) => seal(text, outgoingContext(id, part));

/** @throws UnsealError */
export const openPart = (id: string, part: "address" | "secret", sealed: string) =>
  unseal(sealed, outgoingContext(id, part));

export function kindOfTarget({ kind }: { kind: string }): OutgoingKind {
  return outgoingKinds.find((known) => known === kind) ?? "webhook";
}

export function languageOfTarget({ language }: { language: string }): OutgoingLanguage {
  return outgoingLanguages.find((known) => known === language) ?? "en";
}

export function scheduleOf({
  report_every: every,
  report_minute: minute,
}: Pick<TargetWithRule, "report_every" | "report_minute">): Schedule | null {
  return (every === "day" || every === "week") && minute !== null ? { every, minute } : null;
}

export function toDelivery(row: OutgoingDeliveryRow): OutgoingDelivery {
  // Boundary: the evaluator or a test has written it.
  const { news } = JSON.parse(row.news) as { news: OutgoingNews };
  const state = row.ended_at === null ? "queued" : row.state === "sent" ? "sent" : "failed";
  return {
    id: row.id,
    at: new Date(row.created_at).toISOString(),
    news,
    state,
    tries: row.tries,
    nextAt: state === "queued" ? new Date(row.next_at).toISOString() : null,
    status: row.status,
    problem: outgoingProblems.find((known): known is OutgoingProblem => known === row.problem) ?? null,
  };
}

async function toTarget(db: Kysely<Database>, row: TargetWithRule, names: ReadonlyMap<string, string>) {
  const deliveries = (await deliveriesOf(db, row.id, logMax)).map(toDelivery);
  const last = deliveries.find(({ state }) => state !== "queued");
  const filterName = names.get(row.filter_id) ?? null;
  const target: OutgoingTarget = {
    id: row.id,
    name: row.name,
    kind: kindOfTarget(row),
    host: row.host,
    recipient: row.recipient,
    filterId: row.filter_id,
    filterName,
    isThere: filterName !== null || isBuiltInId(row.filter_id),
    newChats: row.new_chats_since !== null,
    line: lineOf(row),
    report: scheduleOf(row),
    nextReportAt: row.next_report_at === null ? null : new Date(row.next_report_at).toISOString(),
    language: languageOfTarget(row),
    enabled: row.enabled === 1,
    version: row.version,
    queued: deliveries.filter(({ state }) => state === "queued").length,
    last: last === undefined ? null : { at: last.at, state: last.state, problem: last.problem, status: last.status },
  };
  return target;
}

async function namesFor(db: Kysely<Database>, person: Person): Promise<Map<string, string>> {
  return new Map((await savedFiltersVisibleTo(db, person.id)).map(({ id, name }) => [id, name]));
}

/** All of the house's, oldest first. Of an address it tells the host, of a secret nothing. */
export async function listOutgoingTargets(person: Person, given: Given = {}): Promise<OutgoingTargetList> {
  const db = given.db ?? (await database());
  const names = await namesFor(db, person);
  return { data: await Promise.all((await outgoingTargets(db)).map((row) => toTarget(db, row, names))) };
}

function notFound(): ApiError {
  return new ApiError("not_found", "There is no such target for outgoing messages.");
}

/** @throws ApiError `not_found` */
export async function requireTarget(db: Kysely<Database>, id: string): Promise<TargetWithRule> {
  const row = await findOutgoingTarget(db, id);
  if (row === null) throw notFound();
  return row;
}

/** @throws ApiError `invalid_input` for one inside the house, as far as its writing tells; what it resolves to is looked at when it is used. */
function readAddress(text: string): URL {
  const url = new URL(text);
  if (isAllowedAddress(url, environment().outgoingPrivateHosts)) return url;
  const message =
    "must begin with https:// and lead to a host on the internet. Hosts inside the house are allowed by OUTGOING_PRIVATE_HOSTS.";
  throw new ApiError("invalid_input", "The address cannot be used.", { issues: [{ path: "address", message }] });
}

function write<Answer>(
  { db, now }: Given,
  work: (trx: Transaction<Database>, now: number) => Promise<Answer>,
): Promise<Answer> {
  const run = async () =>
    exclusively(db ?? (await database()), "outgoing-targets", (trx) => work(trx, now ?? storedNow()));
  return run();
}

export function auditTarget(
  db: Kysely<Database>,
  action: AuditLogAction,
  { person, address, requestId }: Actor,
  { id, name, host }: { id: string; name: string; host: string },
): Promise<void> {
  const target = { type: "outgoing_target", id, label: name } as const;
  return recordIn(db, { action, actor: person, address, requestId, target, outcome: "ok", details: { host } });
}

async function oneTarget(db: Kysely<Database>, id: string, person: Person): Promise<OutgoingTarget> {
  return toTarget(db, await requireTarget(db, id), await namesFor(db, person));
}

function reportColumns(report: Schedule | null, zone: string, now: number) {
  return {
    report_every: report?.every ?? null,
    report_minute: report?.minute ?? null,
    next_report_at: report === null ? null : nextReportAt(report, zone, now),
  };
}

function lineColumns(line: NewOutgoingTarget["line"]) {
  return { line_over: line?.over ?? null, line_rearm: line?.rearm ?? null, line_minutes: line?.minutes ?? null };
}

/**
 * Keeps a new one. Its filter is read with the eyes of whoever changed it last.
 *
 * @throws ApiError `not_found` for a filter that is not there, `invalid_input` for an address inside the house
 */
export function createOutgoingTarget(
  input: NewOutgoingTarget,
  actor: Actor,
  given: Given = {},
): Promise<OutgoingTarget> {
  const { person } = actor;
  const url = readAddress(input.address);
  return write(given, async (trx, now) => {
    if (!isBuiltInId(input.filterId)) await requireVisible(trx, input.filterId, person);
    if ((await outgoingTargets(trx)).length >= outgoingTargetsMax) {
      const message = `There can be at most ${outgoingTargetsMax} targets. Delete some.`;
      throw new ApiError("invalid_input", message, { issues: [{ path: "", message }] });
    }
    const id = randomUUID();
    await trx
      .insertInto("outgoing_targets")
      .values({
        id,
        name: input.name,
        kind: input.kind,
        host: url.host,
        address_sealed: sealPart(id, "address", url.href),
        secret_sealed: input.secret === undefined ? null : sealPart(id, "secret", input.secret),
        recipient: input.recipient ?? null,
        ...reportColumns(input.report, input.zone, now),
        language: input.language,
        enabled: Number(input.enabled),
        version: 1,
        created_at: now,
        updated_at: now,
        updated_by: person.id,
      })
      .execute();
    await insertAlertRule(trx, {
      id: randomUUID(),
      person_id: person.id,
      target_id: id,
      filter_id: input.filterId,
      zone: input.zone,
      new_chats_since: input.newChats ? now : null,
      ...lineColumns(input.line),
      line_phase: "armed",
      line_since: null,
      sound: 0,
      notification: 0,
      updated_at: now,
    });
    await auditTarget(trx, "outgoing.create", actor, { id, name: input.name, host: url.host });
    return oneTarget(trx, id, person);
  });
}

/**
 * Changes what is given. The address and the secret stay when they are left out.
 *
 * @throws ApiError `not_found`; `conflict` with the newer one as `current`; `invalid_input`
 */
export function updateOutgoingTarget(
  id: string,
  change: OutgoingTargetChange,
  actor: Actor,
  given: Given = {},
): Promise<OutgoingTarget> {
  const { person } = actor;
  const url = change.address === undefined ? null : readAddress(change.address);
  return write(given, async (trx, now) => {
    const row = await requireTarget(trx, id);
    if (row.version !== change.version) {
      const current = await oneTarget(trx, id, person);
      throw new ApiError("conflict", "Somebody changed this target in the meantime.", { current });
    }
    const filterId = change.filterId ?? row.filter_id;
    if (!isBuiltInId(filterId)) await requireVisible(trx, filterId, person);
    const { name = row.name, newChats, line, zone } = change;
    const report = change.report === undefined ? scheduleOf(row) : change.report;
    const isSameReport = JSON.stringify(report) === JSON.stringify(scheduleOf(row)) && (zone ?? row.zone) === row.zone;
    await trx
      .updateTable("outgoing_targets")
      .set({
        name,
        ...(url === null ? {} : { host: url.host, address_sealed: sealPart(id, "address", url.href) }),
        ...(change.secret === undefined ? {} : { secret_sealed: sealPart(id, "secret", change.secret) }),
        ...(change.recipient === undefined ? {} : { recipient: change.recipient }),
        ...(change.language === undefined ? {} : { language: change.language }),
        ...(change.enabled === undefined ? {} : { enabled: Number(change.enabled) }),
        ...(isSameReport ? {} : reportColumns(report, zone ?? row.zone, now)),
        version: row.version + 1,
        updated_at: now,
        updated_by: person.id,
      })
      .where("id", "=", id)
      .execute();
    const isOther =
      filterId !== row.filter_id || (line !== undefined && JSON.stringify(line) !== JSON.stringify(lineOf(row)));
    await updateAlertRule(trx, row.rule_id, {
      person_id: person.id,
      filter_id: filterId,
      ...(zone === undefined ? {} : { zone }),
      ...(newChats === undefined ? {} : { new_chats_since: newChats ? (row.new_chats_since ?? now) : null }),
      ...(line === undefined ? {} : lineColumns(line)),
      ...(isOther ? { line_phase: "armed", line_since: null } : {}),
      updated_at: Math.max(now, row.updated_at + 1),
    });
    await auditTarget(trx, "outgoing.update", actor, { id, name, host: url?.host ?? row.host });
    return oneTarget(trx, id, person);
  });
}

/** Takes it away, with what is still on its way and its log. */
export function deleteOutgoingTarget(id: string, actor: Actor, given: Given = {}): Promise<{ id: string }> {
  return write(given, async (trx) => {
    const row = await requireTarget(trx, id);
    await trx.deleteFrom("outgoing_targets").where("id", "=", id).execute();
    await auditTarget(trx, "outgoing.delete", actor, row);
    return { id };
  });
}

/** What was sent lately and what is on its way, newest first. */
export async function listOutgoingDeliveries(id: string, given: Given = {}): Promise<OutgoingDeliveryList> {
  const db = given.db ?? (await database());
  await requireTarget(db, id);
  return { data: (await deliveriesOf(db, id, logMax)).map(toDelivery) };
}

/** After `APP_SECRET` was changed: seals addresses and secrets again with the new one. Leaves alone what it cannot open. */
export async function resealOutgoingTargets(secrets: AppSecrets = appSecrets()): Promise<void> {
  await exclusively(await database(), "outgoing-targets", async (trx) => {
    for (const row of await outgoingTargets(trx)) {
      const { id, address_sealed: address, secret_sealed: secret } = row;
      if ([address, secret ?? address].every((sealed) => isSealedWith(sealed, secrets.current))) continue;
      const again = (part: "address" | "secret", sealed: string) =>
        seal(unseal(sealed, outgoingContext(id, part), secrets), outgoingContext(id, part), secrets.current);
      try {
        const change = {
          address_sealed: again("address", address),
          secret_sealed: secret === null ? null : again("secret", secret),
        };
        await trx.updateTable("outgoing_targets").set(change).where("id", "=", id).execute();
      } catch (error) {
        if (!(error instanceof UnsealError)) throw error;
        log.warn("The address of a target for outgoing messages cannot be opened. Put it in again.", { target: id });
      }
    }
  });
}
