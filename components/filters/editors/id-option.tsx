import { Icon } from "@/components/ui/icon/icon";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import { toId } from "@/lib/helpcrunch/lenient-readers";
import type { MessagesOf } from "@/lib/i18n/en";

/** Makes options of ids and reads them back: their values are the digits. */
export function idOf(value: string): number | undefined {
  return toId(value) ?? undefined;
}

/** The end of a row: the id, and how many chats there are where that is known. */
export function idEnd(id: number, count?: string) {
  return (
    <span className="inline-flex items-baseline gap-2">
      <span className="font-mono text-12">{id}</span>
      {count !== undefined && <span className="min-w-8 text-end tabular-nums">{count}</span>}
    </span>
  );
}

/** Stays whatever is typed: digits that are typed can always be used as they are. */
export function bareIdOption(
  query: string,
  known: readonly { id: number }[],
  t: MessagesOf<"windows">,
): ListboxOption[] {
  const { filterEditors } = t;
  const typed = toId(query.trim());
  if (typed !== null && known.some(({ id }) => id === typed)) return [];
  return [
    {
      value: typed === null ? "bare-id" : String(typed),
      label: typed === null ? filterEditors.bareId : filterEditors.bareIdOf(String(typed)),
      before: <Icon of="hash" />,
      isPinned: true,
      ...(typed === null ? { unavailable: filterEditors.typeDigits } : {}),
    },
  ];
}
