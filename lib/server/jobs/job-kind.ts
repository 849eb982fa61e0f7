import "server-only";
import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Person } from "@/lib/api/roles";
import type { Database } from "@/lib/server/db/schema";

/** What a kind works with. */
export type JobContext = {
  /** Whoever started the job, as they are now. */
  owner: Person;
  /** Where the job was asked for, for the audit log. */
  source: { address: string | null; requestId: string };
  /** Aborts when the job is stopped or paused, or given to another process. */
  signal: AbortSignal;
  /** Says how many requests to HelpCrunch were spent, as they are spent. */
  countRequests: (count: number) => void;
};

export type ItemContext = JobContext & {
  /** What an earlier try noted before it sent something; null where none came so far. */
  noted: { before: unknown } | null;
  /**
   * Called before anything is sent, with what will be needed to take it back.
   *
   * @throws when the job must not go on: then nothing may be sent
   */
  beforeSending: (before: unknown) => Promise<void>;
};

/** A kind of long work, cut into items that are each done once. */
export type JobKindSpec<Input, Item> = {
  kind: string;
  /** Reads what the queue has stored. */
  input: z.ZodType<Input>;
  item: z.ZodType<Item>;
  /** All items, in pages. Begins again from the start where a process ended in the middle. */
  plan: (input: Input, context: JobContext) => AsyncIterable<readonly Item[]>;
  /**
   * Does one item, again where an earlier try broke off. `unchanged`: it was so already.
   *
   * @throws ApiError; those that pass by themselves are tried again later
   */
  run: (item: Item, input: Input, context: ItemContext) => Promise<"done" | "unchanged">;
  /** The item that takes one back, by what was noted before it was sent; null where nothing can. */
  undo?: (item: Item, input: Input, before: unknown) => Item | null;
  chatOf: (item: Item) => number | null;
  /** What is shown of the input. */
  changeOf: (input: Input) => unknown;
};

/** What one step has brought. */
export type Step<Cursor> = {
  cursor: Cursor;
  done: number;
  total: number;
  isLast: boolean;
  /** Stores what the step has made, in the transaction that moves the cursor: both happen, or neither. */
  save: (trx: Kysely<Database>) => Promise<void>;
};

export type StepContext = JobContext & { jobId: string; db: Kysely<Database> };

/** A kind of long work that goes on from where it stands, a step of a second or so at a time. */
export type StepKindSpec<Input, Cursor> = {
  kind: string;
  input: z.ZodType<Input>;
  /** Reads where the job stands. */
  cursor: z.ZodType<Cursor>;
  /**
   * Does the next step; `cursor` is null at the start. A step that broke off is done again.
   *
   * @throws ApiError; those that pass by themselves are tried again later
   */
  step: (input: Input, cursor: Cursor | null, context: StepContext) => Promise<Step<Cursor>>;
};

/** As the queue has it: what is stored is read by the kind's own schemas. */
export type JobKind = {
  kind: string;
  plan: (input: unknown, context: JobContext) => AsyncIterable<readonly unknown[]>;
  run: (item: unknown, input: unknown, context: ItemContext) => Promise<"done" | "unchanged">;
  undo: ((item: unknown, input: unknown, before: unknown) => unknown) | null;
  chatOf: (item: unknown) => number | null;
  changeOf: (input: unknown) => unknown;
  /** Of a kind that has no items. */
  step: ((input: unknown, cursor: unknown, context: StepContext) => Promise<Step<unknown>>) | null;
};

export function defineStepKind<Input, Cursor>(spec: StepKindSpec<Input, Cursor>): JobKind {
  return {
    kind: spec.kind,
    plan: async function* () {},
    run: async () => "done",
    undo: null,
    chatOf: () => null,
    changeOf: (input) => {
      spec.input.parse(input);
      return null;
    },
    step: (input, cursor, context) =>
      spec.step(spec.input.parse(input), cursor === null ? null : spec.cursor.parse(cursor), context),
  };
}

export function defineJobKind<Input, Item>(spec: JobKindSpec<Input, Item>): JobKind {
  const { kind, plan, run, undo, chatOf, changeOf } = spec;
  const toInput = (raw: unknown) => spec.input.parse(raw);
  const toItem = (raw: unknown) => spec.item.parse(raw);
  return {
    kind,
    plan: (input, context) => plan(toInput(input), context),
    run: (item, input, context) => run(toItem(item), toInput(input), context),
    undo: undo === undefined ? null : (item, input, before) => undo(toItem(item), toInput(input), before),
    chatOf: (item) => chatOf(toItem(item)),
    changeOf: (input) => changeOf(toInput(input)),
    step: null,
  };
}
