import { foldInPlace } from "@/lib/view/search-text";
import { type Command, type CommandGroup, commandGroups, type FoundCommand, type FoundGroup } from "./command";
import { matchCommand, type TextRange } from "./match-command";

const keywordScore = 1;

type Scored = { score: number; command: FoundCommand };

function scored(command: Command, query: string): Scored | null {
  const byLabel = matchCommand(command.label, query);
  if (byLabel !== null) {
    return { score: byLabel.score, command: { ...command, labelRanges: byLabel.ranges, detailRanges: [] } };
  }
  const detail = command.detail === undefined ? null : placeIn(command.detail, query);
  if (detail !== null) return { score: keywordScore, command: { ...command, labelRanges: [], detailRanges: [detail] } };
  const hidden = [command.label, command.keywords, command.note].filter(Boolean).join(" ");
  if (matchCommand(hidden, query, false) === null) return null;
  return { score: keywordScore, command: { ...command, labelRanges: [], detailRanges: [] } };
}

/** Where the words that were typed stand in a text, as they are. */
function placeIn(text: string, query: string): TextRange | null {
  const wanted = foldInPlace(query.trim()).folded;
  const { folded, rangeOf } = foldInPlace(text);
  const at = wanted === "" ? -1 : folded.indexOf(wanted);
  return at < 0 ? null : rangeOf(at, at + wanted.length);
}

/** The commands that a query finds, the best first within their group and the group of the best one first. */
export function findCommands(commands: readonly Command[], query: string): FoundGroup[] {
  const all = commands.map((command) => scored(command, query)).filter((found) => found !== null);
  const best = (group: CommandGroup) =>
    Math.max(...all.filter(({ command }) => command.group === group).map(({ score }) => score));
  return commandGroups
    .filter((group) => all.some(({ command }) => command.group === group))
    .toSorted((a, b) => best(b) - best(a))
    .map((group) => ({
      group,
      commands: all
        .filter(({ command }) => command.group === group)
        .toSorted((a, b) => b.score - a.score)
        .map(({ command }) => command),
    }));
}

/** All commands while nothing is typed: first those used lately, the last one on top, then the others by group. */
export function arrangeCommands(commands: readonly Command[], recentIds: readonly string[]): FoundGroup[] {
  const plain = (command: Command): FoundCommand => ({ ...command, labelRanges: [], detailRanges: [] });
  const recent = recentIds
    .map((id) => commands.find((command) => command.id === id))
    .filter((command) => command !== undefined)
    .map((command) => plain({ ...command, group: "recent" }));
  const others = commands.filter(({ id }) => !recent.some((command) => command.id === id));
  const groups = commandGroups.map((group) => ({
    group,
    commands: group === "recent" ? recent : others.filter((command) => command.group === group).map(plain),
  }));
  return groups.filter((group) => group.commands.length > 0);
}
