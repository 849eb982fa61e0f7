import { z } from "zod";
import { parseStoredView, type StoredView } from "@/lib/view/stored-view";
import { savedFilterDescriptionLengthMax, savedFilterNameLengthMax, savedFiltersMax } from "./limits";

/*
 * What the routes of saved filters take and give. As with `contract.ts`, browser code imports types from here and no
 * values.
 */

const lengthOf = (text: string) => [...text].length;
/** Half a character, and what moves text about; a screen could not show it, and Postgres takes no zero byte. */
const unfit = /\p{Surrogate}|[\u202A-\u202E\u2066-\u2069]/u;
const control = /[\p{Control}\u2028\u2029]/u;
const controlButLines = /[^\P{Control}\n\t]/u;

const nameSchema = z
  .string("must be text")
  .trim()
  .refine((name) => /[^\p{Z}\p{C}]/u.test(name), "must not be empty")
  .refine(
    (name) => lengthOf(name) <= savedFilterNameLengthMax,
    `must have ${savedFilterNameLengthMax} characters or fewer`,
  )
  .refine((name) => !control.test(name) && !unfit.test(name), "must not hold control characters");

const descriptionSchema = z
  .string("must be text")
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .refine(
    (text) => lengthOf(text) <= savedFilterDescriptionLengthMax,
    `must have ${savedFilterDescriptionLengthMax} characters or fewer`,
  )
  .refine((text) => !controlButLines.test(text) && !unfit.test(text), "must not hold control characters");

const viewSchema = z.unknown().transform((raw, context): StoredView => {
  const parsed = parseStoredView(raw);
  if ("view" in parsed) return parsed.view;
  for (const { path, message } of parsed.issues) {
    context.addIssue({ code: "custom", path: path === "" ? [] : [path], message });
  }
  return z.NEVER;
});

const versionSchema = z.int("must be the version that you saw, a whole number").min(1, "must be 1 or more");
const idSchema = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, "must be the id of a saved filter");
const sharedSchema = z.boolean("must be true or false");

export const savedFilterParamsSchema = z.strictObject({ id: idSchema });

export const savedFilterListQuerySchema = z.strictObject({
  of: z.enum(["visible", "disabled"], "must be visible or disabled").default("visible"),
});

export const newSavedFilterSchema = z.strictObject({
  name: nameSchema,
  description: descriptionSchema.default(""),
  view: viewSchema,
  shared: sharedSchema.default(false),
});

export const savedFilterChangeSchema = z
  .strictObject({
    version: versionSchema,
    name: nameSchema.optional(),
    description: descriptionSchema.optional(),
    view: viewSchema.optional(),
    shared: sharedSchema.optional(),
  })
  .refine((change) => Object.keys(change).length > 1, "must say what to change");

export const savedFilterVersionSchema = z.strictObject({ version: versionSchema });

export const savedFilterDeletionQuerySchema = z.strictObject({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be the version that you saw, a whole number")
    .transform(Number)
    .optional(),
});

export const savedFilterPlacementSchema = z
  .strictObject({ pinned: sharedSchema.optional(), isDefault: sharedSchema.optional() })
  .refine((change) => Object.keys(change).length > 0, "must say pinned or isDefault");

export const savedFilterOrderSchema = z.strictObject({
  ids: z
    .array(idSchema)
    .max(1000, "must name 1000 saved filters or fewer")
    .refine((ids) => new Set(ids).size === ids.length, "must name each saved filter once"),
});

export const savedFilterImportSchema = z.strictObject({
  savedFilters: z
    .array(
      z.strictObject({
        /** Replaces this one, which must be at `version`; without it a new one is made. */
        replaces: z.strictObject({ id: idSchema, version: versionSchema }).optional(),
        name: nameSchema,
        description: descriptionSchema.default(""),
        view: viewSchema,
      }),
    )
    .min(1, "must hold at least one saved filter")
    .max(savedFiltersMax, `must hold ${savedFiltersMax} saved filters or fewer`),
});

/** A thousand usual views; larger files are brought in in parts. */
export const savedFilterImportBytesMax = 2 * 1024 * 1024;

export type NewSavedFilter = z.infer<typeof newSavedFilterSchema>;
export type SavedFilterChange = z.infer<typeof savedFilterChangeSchema>;
export type SavedFilterImport = z.infer<typeof savedFilterImportSchema>;

/** What the person who asks may do with a saved filter. Only the server decides it. */
export type SavedFilterRights = { update: boolean; share: boolean; remove: boolean; takeOver: boolean };

type Somebody = { id: string; name: string };

export type SavedFilter = {
  id: string;
  name: string;
  description: string;
  /** As stored, which may be of an older version or unreadable: open it with `readStoredView`. */
  view: unknown;
  shared: boolean;
  /** Null for the built-in ones. */
  owner: Somebody | null;
  isMine: boolean;
  /** Goes up with every change; a change names the one that it was made from. */
  version: number;
  createdAt: string;
  createdBy: Somebody | null;
  updatedAt: string;
  updatedBy: Somebody | null;
  may: SavedFilterRights;
};

/** How the person keeps one; those without an entry are neither pinned nor moved. Built-in ones have theirs too. */
export type SavedFilterPlacement = { id: string; pinned: boolean; position: number | null; isDefault: boolean };

export type SavedFilterList = { data: SavedFilter[]; placements: SavedFilterPlacement[] };
export type SavedFilterDeletion = { id: string; version: number; restorableUntil: string };
