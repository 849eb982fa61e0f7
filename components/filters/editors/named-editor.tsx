"use client";

import { useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import type { EditorProps } from "./editor-props";
import { IdEditor } from "./id-editor";
import { bareIdOption, idEnd, idOf } from "./id-option";
import { useFacetCounts } from "./use-facet-counts";
import { useSeveral } from "./use-several";
import { useValue } from "./use-value";

/** The departments by name; any other id as digits. */
export function DepartmentEditor(props: EditorProps) {
  const { filters, filterEditors: t } = useAreaMessages("windows");
  const { directory, hasCopy } = useBuilder();
  const { choose } = useValue(props);
  const { operator } = props.row;
  const canBeNone = hasCopy && (operator === "eq" || operator === "neq");
  return (
    <NamedEditor
      {...props}
      known={directory?.departments}
      fallbackName={filters.departmentNumber}
      group={t.departments}
      placeholder={t.searchDepartments}
      none={{
        value: "none",
        label: t.noDepartment,
        ...(canBeNone ? {} : { unavailable: t.noDepartmentReason }),
      }}
      onNone={() => choose(undefined, operator === "neq" ? "isNotEmpty" : "isEmpty")}
    />
  );
}

/** The applications by name; any other id as digits. */
export function ApplicationEditor(props: EditorProps) {
  const { filterEditors: t } = useAreaMessages("windows");
  const { directory } = useBuilder();
  return (
    <NamedEditor
      {...props}
      known={directory?.applications}
      fallbackName={String}
      group={t.applications}
      placeholder={t.searchApplications}
    />
  );
}

type NamedEditorProps = EditorProps & {
  /** Undefined while the directory is being loaded. */
  known: readonly { id: number; name: string | null }[] | undefined;
  fallbackName: (id: number) => string;
  group: string;
  placeholder: string;
  /** The choice of chats that have none. */
  none?: ListboxOption;
  onNone?: () => void;
};

function NamedEditor({ known, fallbackName, group, placeholder, none, onNone, ...props }: NamedEditorProps) {
  const { row } = props;
  const t = useAreaMessages("windows");
  const { choose, finish } = useValue(props);
  const several = useSeveral(row);
  const countOf = useFacetCounts(row);
  const [query, setQuery] = useState("");
  if (row.operator !== "eq" && row.operator !== "neq" && !several.isList) return <IdEditor {...props} />;

  const { filters, filterEditors } = t;
  const options: ListboxOption[] = [
    ...(known ?? []).map(({ id, name }) => ({
      value: String(id),
      label: name ?? fallbackName(id),
      keywords: String(id),
      end: idEnd(id, countOf(id)),
      group,
    })),
    ...(none === undefined ? [] : [{ ...none, end: countOf(null) }]),
    ...bareIdOption(query, known ?? [], t),
  ];
  return (
    <Listbox
      label={filters.fields[row.field]}
      options={options}
      selected={several.isList ? several.values.map(String) : row.value === undefined ? [] : [String(row.value)]}
      isMultiple={several.isList}
      {...(several.isList ? { onDone: finish } : {})}
      onChoose={(value) => {
        if (value === none?.value) return onNone?.();
        const chosen = idOf(value);
        if (chosen === undefined) return;
        if (several.isList) several.toggle(chosen);
        else choose(chosen);
      }}
      search={{
        placeholder,
        emptyText: filterEditors.nothingFound,
        onQueryChange: setQuery,
        isLoading: known === undefined,
      }}
      footer={known === undefined ? filterEditors.namesLoading : filterEditors.unknownIdsAreSent}
      className="max-h-96"
    />
  );
}
