import type { IconName } from "@/components/ui/icon/icon-names";
import type { TextRange } from "./match-command";

export const commandGroups = ["recent", "chat", "saved", "pages", "actions", "customers"] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something that the palette goes to or does. */
export type Command = {
  /** The same on every visit, so that what was used lately can be found again. */
  id: string;
  group: CommandGroup;
  label: string;
  /** A second line, searched too. */
  detail?: string | undefined;
  /** More to be found by, never shown. */
  keywords?: string | undefined;
  /** At the end of the row: what kind it is, or that it is the present choice. */
  note?: string | undefined;
  keys?: readonly string[] | undefined;
  icon: IconName;
  does: { href: string } | { act: () => void };
  /** What Ctrl+Enter does instead. */
  second?: { label: string; href: string } | undefined;
  /** Too dangerous, or too much somebody's own, to be offered first another time. */
  isForgotten?: boolean | undefined;
};

/** A command with the letters of its label and detail that a query found. */
export type FoundCommand = Command & { labelRanges: TextRange[]; detailRanges: TextRange[] };

export type FoundGroup = { group: CommandGroup; commands: FoundCommand[] };
