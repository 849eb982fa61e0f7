import "server-only";
import type { Kysely } from "kysely";
import { type PresenceNews, type PresentPerson, presenceStates } from "@/lib/api/live/contract";
import { type Person, roleAllows } from "@/lib/api/roles";
import { database } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { publish } from "@/lib/server/events/bus";

/** Whoever gives no sign of life for so long has left. A tab gives one every four seconds. */
export const presenceMs = 10_000;

/** Who has a chat open, each person once, whoever writes first. */
export async function presentIn(db: Kysely<Database>, chatId: number, now: number): Promise<PresentPerson[]> {
  const rows = await db
    .selectFrom("presence")
    .innerJoin("people", "people.id", "presence.person_id")
    .select(["people.id", "people.name", "presence.state"])
    .where("presence.chat_id", "=", chatId)
    .where("presence.until", ">", now)
    .where("people.disabled_at", "is", null)
    .orderBy("people.name")
    .execute();
  const people = new Map<string, PresentPerson>();
  for (const { id, name, state: stored } of rows) {
    const state = presenceStates.find((each) => each === stored) ?? "open";
    if (people.get(id)?.state !== "writing") people.set(id, { id, name, state });
  }
  const rank = ({ state }: PresentPerson) => presenceStates.length - presenceStates.indexOf(state);
  return [...people.values()].sort((one, other) => rank(one) - rank(other));
}

async function announce(db: Kysely<Database>, chatId: number, now: number): Promise<PresentPerson[]> {
  const people = await presentIn(db, chatId, now);
  publish({ kind: "presence", payload: { chatId, people } });
  return people;
}

/** Notes what a tab says about a chat, and tells everybody when it is something new. Gives who is there now. */
export async function notePresence(
  person: Person,
  chatId: number,
  { tab, state: said }: PresenceNews,
  { db: given, now = storedNow() }: { db?: Kysely<Database>; now?: number } = {},
): Promise<{ people: PresentPerson[] }> {
  const db = given ?? (await database());
  const tabId = `${person.id} ${tab}`;
  const before = await db.selectFrom("presence").selectAll().where("tab_id", "=", tabId).executeTakeFirst();
  if (said === "left") {
    // A tab that has another chat open by now has left this one before.
    const { numDeletedRows } = await db
      .deleteFrom("presence")
      .where("tab_id", "=", tabId)
      .where("chat_id", "=", chatId)
      .executeTakeFirst();
    return { people: numDeletedRows > 0n ? await announce(db, chatId, now) : await presentIn(db, chatId, now) };
  }
  // Whoever may not write does not.
  const state = said === "writing" && !roleAllows(person.role, "agent") ? "open" : said;
  const row = { person_id: person.id, chat_id: chatId, state, until: now + presenceMs };
  await db
    .insertInto("presence")
    .values({ tab_id: tabId, ...row })
    .onConflict((conflict) => conflict.column("tab_id").doUpdateSet(row))
    .execute();
  const isKnown = before !== undefined && before.until > now;
  if (isKnown && before.chat_id === chatId && before.state === state)
    return { people: await presentIn(db, chatId, now) };
  if (isKnown && before.chat_id !== chatId) await announce(db, before.chat_id, now);
  return { people: await announce(db, chatId, now) };
}

/** Tells of those who left without a word. */
export async function sweepPresence(db: Kysely<Database>, now: number): Promise<void> {
  const gone = await db.deleteFrom("presence").where("until", "<=", now).returning("chat_id").execute();
  for (const chatId of new Set(gone.map((row) => row.chat_id))) await announce(db, chatId, now);
}

export async function presenceOf(chatId: number): Promise<{ people: PresentPerson[] }> {
  return { people: await presentIn(await database(), chatId, storedNow()) };
}
