"use client";

import { useAreaWords, useLocale } from "@/components/layout/words-provider";
import { Face } from "@/components/ui/face";
import { Field } from "@/components/ui/field";
import type { Directory } from "@/lib/api/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { agentOptions, agentsOf, applicationOptions, departmentOptions } from "./directory-options";
import type { Draft, FieldErrors } from "./draft";
import { IdList } from "./id-list";
import { PickerField } from "./picker-field";

type DirectoryFieldsProps = {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  errors: FieldErrors;
  /** Undefined while the names are being read. */
  directory: Directory | undefined;
  hasFailed: boolean;
  meAgentId: number | null;
};

/** Labels, controls and what stands under them each share a line, whoever has a longer label, a hint or an error. */
const inLine = "sm:row-span-4 sm:grid-rows-subgrid sm:[&>:first-child]:self-end";

const nothing: Directory = { agents: [], departments: [], applications: [] };

/** Where the chat lives, who looks after it, and who answers. Each by name, or by a bare id. */
export function DirectoryFields({ draft, onChange, errors, directory, hasFailed, meAgentId }: DirectoryFieldsProps) {
  const words = useAreaWords("createChat").createChat;
  const locale = useLocale();
  const { agents, departments, applications } = directory ?? nothing;
  const isLoading = directory === undefined && !hasFailed;
  const footer = hasFailed ? words.directoryFailed : undefined;

  const department = departments.find(({ id }) => id === draft.department) ?? null;
  const offered = agentsOf(agents, department, meAgentId);
  const applicationChoices = applicationOptions(applications, {
    inactive: words.application.inactive,
    bareId: words.bareId,
  });
  const departmentChoices = departmentOptions(departments, words.bareId);
  const agentChoices = agentOptions(offered, meAgentId, words);
  const labelOf = (options: typeof agentChoices, id: number | null) =>
    id === null ? null : (options.find(({ value }) => value === String(id))?.label ?? words.bareId(id));
  const assigneeName = labelOf(agentOptions(agents, meAgentId, words), draft.assignee);
  const departmentName = labelOf(departmentChoices, draft.department);

  function assigneeHint(): string | undefined {
    if (department === null || department.agents.length === 0 || departmentName === null) return undefined;
    const isOutside = draft.assignee !== null && !department.agents.some(({ id }) => id === draft.assignee);
    if (isOutside) return words.assignee.outside(assigneeName ?? "", departmentName);
    const count = department.agents.length;
    return words.assignee.members(numberFormatter(locale).format(count), count, departmentName);
  }

  return (
    <div className="grid gap-4 sm:grid-cols-3 sm:gap-y-0">
      <Field label={words.application.label} error={errors.application} isRequired className={inLine}>
        <PickerField
          label={words.application.list}
          shown={clipped(labelOf(applicationChoices, draft.application))}
          placeholder={words.application.placeholder}
          icon="app-window"
        >
          {(close) => (
            <IdList
              label={words.application.list}
              options={applicationChoices}
              value={draft.application}
              searchPlaceholder={words.application.search}
              emptyText={words.application.none}
              isLoading={isLoading}
              footer={footer}
              onChoose={(application) => {
                onChange({ application });
                close();
              }}
            />
          )}
        </PickerField>
      </Field>
      <Field label={words.department.label} note={words.optional} error={errors.department} className={inLine}>
        <PickerField
          label={words.department.list}
          shown={clipped(departmentName)}
          placeholder={words.department.placeholder}
          icon="building-complex"
        >
          {(close) => (
            <IdList
              label={words.department.list}
              options={departmentChoices}
              value={draft.department}
              noneOption={words.department.noneOption}
              searchPlaceholder={words.department.search}
              emptyText={words.department.none}
              isLoading={isLoading}
              footer={footer}
              onChoose={(next) => {
                onChange({ department: next });
                close();
              }}
            />
          )}
        </PickerField>
      </Field>
      <Field
        label={words.assignee.label}
        note={words.optional}
        error={errors.assignee}
        hint={assigneeHint()}
        className={inLine}
      >
        <PickerField
          label={words.assignee.list}
          shown={
            assigneeName === null ? null : (
              <>
                <Face name={assigneeName} shape="square" />
                {clipped(assigneeName)}
              </>
            )
          }
          placeholder={words.assignee.placeholder}
          icon="user"
        >
          {(close) => (
            <IdList
              label={words.assignee.list}
              options={agentChoices}
              value={draft.assignee}
              noneOption={words.assignee.noneOption}
              searchPlaceholder={words.assignee.search}
              emptyText={words.assignee.none}
              isLoading={isLoading}
              footer={footer}
              onChoose={(assignee) => {
                onChange({ assignee });
                close();
              }}
            />
          )}
        </PickerField>
      </Field>
    </div>
  );
}

function clipped(text: string | null) {
  return text === null ? null : (
    <bdi dir="auto" className="truncate">
      {text}
    </bdi>
  );
}
