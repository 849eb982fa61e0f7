"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import type { DraftRow } from "@/components/filters/draft/draft";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Segmented } from "@/components/ui/form/segmented";
import { Icon } from "@/components/ui/icon/icon";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import { numberFormatter } from "@/lib/dates/formatters";
import { tagsMax, textLengthMax } from "@/lib/view/limits";
import type { Match } from "@/lib/view/view";
import type { EditorProps } from "./editor-props";
import { knownTags } from "./known-tags";
import { useSeveral } from "./use-several";

const addPrefix = "add:";
const tagPrefix = "tag:";

/** Tags by name, and what several of them mean: all of them in one filter, or any of them as a filter each. */
export function TagsEditor({ row }: EditorProps) {
  const { filters, filterEditors: t } = useAreaMessages("windows");
  const locale = useLocale();
  const { draft, dispatch } = useBuilder();
  const client = useQueryClient();
  // As of its opening: rows must not move under the pointer.
  const [known] = useState(() => knownTags(client));
  const several = useSeveral(row);
  const [asked, setAsked] = useState<Match | null>(null);
  const [query, setQuery] = useState("");

  const isSplit = several.isPossible && several.values.length > 1 && draft.match === "any";
  const meaning: Match = asked === "any" && several.isPossible ? "any" : (asked ?? (isSplit ? "any" : "all"));
  const chosen = meaning === "any" ? unique(several.values.flatMap(namesOf)) : namesOf(row.value);
  const number = numberFormatter(locale);

  function setTags(names: readonly string[], how: Match) {
    if (how === "any") several.setValues(names.map((name) => [name]));
    else dispatch({ type: "setValue", id: row.id, value: names.length === 0 ? undefined : [...names] });
  }

  function changeMeaning(how: Match) {
    const names = chosen;
    // Back to one filter: the others that held one tag each go into it.
    if (how === "all" && meaning === "any") several.setValues(names.length === 0 ? [] : [[...names]]);
    else setTags(names, how);
    setAsked(how);
  }

  const typed = query.trim();
  const listed = unique([...known.map(({ name }) => name), ...chosen]);
  const isFull = chosen.length >= tagsMax;
  const options: ListboxOption[] = [
    ...listed.map((name) => {
      const count = known.find((tag) => tag.name === name)?.count ?? 0;
      return {
        value: tagPrefix + name,
        label: name,
        end: count === 0 ? undefined : t.tags.seen(number.format(count), count),
        ...(isFull && !chosen.includes(name) ? { unavailable: t.tags.tooMany(number.format(tagsMax)) } : {}),
      };
    }),
    ...(typed === "" || listed.includes(typed) || typed.length > textLengthMax || isFull
      ? []
      : [{ value: addPrefix + typed, label: t.tags.add(typed), before: <Icon of="plus" />, isPinned: true }]),
  ];

  function toggle(value: string) {
    const name = value.startsWith(addPrefix) ? value.slice(addPrefix.length) : value.slice(tagPrefix.length);
    setTags(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name], meaning);
  }

  return (
    <>
      <div className="grid gap-2 border-b border-line px-3 py-2.5">
        <Segmented
          label={t.tags.several}
          value={meaning}
          onChange={changeMeaning}
          isWide
          options={[
            { value: "all", label: t.tags.all },
            { value: "any", label: t.tags.any, disabled: !several.isPossible },
          ]}
        />
        <p className="text-12 text-fg-3">{several.isPossible ? t.tags.anyHint : t.tags.anyUnavailable}</p>
      </div>
      <Listbox
        label={filters.fields[row.field]}
        options={options}
        selected={chosen.map((name) => tagPrefix + name)}
        isMultiple
        onChoose={toggle}
        search={{ placeholder: t.tags.typeAnother, emptyText: t.tags.none, onQueryChange: setQuery }}
        className="max-h-72"
      />
    </>
  );
}

function namesOf(value: DraftRow["value"]): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
