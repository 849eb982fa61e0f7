"use client";

import { useState } from "react";
import { useBuilder } from "@/components/filters/draft/builder-context";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import type { EditorProps } from "./editor-props";
import { IdEditor } from "./id-editor";
import { bareIdOption, idEnd, idOf } from "./id-option";
import { useValue } from "./use-value";

/** The departments by name; any other id as digits. */
export function DepartmentEditor(props: EditorProps) {
  const { row } = props;
  const t = useAreaMessages("windows");
  const { directory } = useBuilder();
  const { choose } = useValue(props);
  const [query, setQuery] = useState("");
  if (row.operator !== "eq" && row.operator !== "neq") return <IdEditor {...props} />;

  const { filters, filterEditors } = t;
  const departments = directory?.departments ?? [];
  const options: ListboxOption[] = [
    ...departments.map(({ id, name }) => ({
      value: String(id),
      label: name ?? filters.departmentNumber(id),
      keywords: String(id),
      end: idEnd(id),
      group: filterEditors.departments,
    })),
    { value: "none", label: filterEditors.noDepartment, unavailable: filterEditors.noDepartmentReason },
    ...bareIdOption(query, departments, t),
  ];
  return (
    <Listbox
      label={filters.fields[row.field]}
      options={options}
      selected={row.value === undefined ? [] : [String(row.value)]}
      onChoose={(value) => {
        const chosen = idOf(value);
        if (chosen !== undefined) choose(chosen);
      }}
      search={{
        placeholder: filterEditors.searchDepartments,
        emptyText: filterEditors.nothingFound,
        onQueryChange: setQuery,
        isLoading: directory === undefined,
      }}
      footer={directory === undefined ? filterEditors.namesLoading : filterEditors.unknownIdsAreSent}
      className="max-h-96"
    />
  );
}
