"use client";

import { useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon/icon";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import type { EditorProps } from "./editor-props";
import { IdEditor } from "./id-editor";
import { bareIdOption, idEnd, idOf } from "./id-option";
import { useFacetCounts } from "./use-facet-counts";
import { useSeveral } from "./use-several";
import { useValue } from "./use-value";

/** Me, then the team by name; any other id as digits. */
export function AgentEditor(props: EditorProps) {
  const { row } = props;
  const t = useAreaMessages("windows");
  const { directory, me, hasCopy } = useBuilder();
  const { choose, finish } = useValue(props);
  const several = useSeveral(row);
  const countOf = useFacetCounts(row);
  const [query, setQuery] = useState("");
  if (row.operator !== "eq" && row.operator !== "neq" && !several.isList) return <IdEditor {...props} />;

  const { filters, filterEditors } = t;
  const agents = directory?.agents ?? [];
  const options: ListboxOption[] = [
    {
      value: "me",
      label: filters.me,
      keywords: me.name,
      before: <Avatar name={me.name} shape="square" />,
      ...(me.agentId === null ? { unavailable: filterEditors.meWithoutAgent } : { end: countOf("me") ?? me.name }),
    },
    {
      value: "nobody",
      label: filterEditors.nobody,
      before: <Icon of="user-x" />,
      ...(hasCopy && row.field === "assignee" && !several.isList
        ? { end: countOf(null) }
        : { unavailable: filterEditors.nobodyReason }),
    },
    ...agents.map(({ id, name, email }) => ({
      value: String(id),
      label: name ?? email ?? filters.agentNumber(id),
      keywords: `${id} ${email ?? ""}`,
      before: <Avatar name={name ?? email ?? "?"} shape="square" />,
      end: idEnd(id, countOf(id)),
      group: filterEditors.agents,
    })),
    ...bareIdOption(query, agents, t),
  ];
  return (
    <Listbox
      label={filters.fields[row.field]}
      options={options}
      selected={several.isList ? several.values.map(String) : row.value === undefined ? [] : [String(row.value)]}
      isMultiple={several.isList}
      {...(several.isList ? { onDone: finish } : {})}
      onChoose={(value) => {
        if (value === "nobody") return choose(undefined, row.operator === "neq" ? "isNotEmpty" : "isEmpty");
        const chosen = value === "me" ? value : idOf(value);
        if (chosen === undefined) return;
        if (several.isList) several.toggle(chosen);
        else choose(chosen);
      }}
      search={{
        placeholder: filterEditors.searchAgents,
        emptyText: filterEditors.nothingFound,
        onQueryChange: setQuery,
        isLoading: directory === undefined,
      }}
      footer={directory === undefined ? filterEditors.namesLoading : filterEditors.idsTellApart}
      className="max-h-96"
    />
  );
}
