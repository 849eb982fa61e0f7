"use client";

import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { Avatar } from "@/components/ui/avatar";
import { Field } from "@/components/ui/form/field";
import type { Directory } from "@/lib/api/chats/contract";
import { numberFormatter } from "@/lib/dates/formatters";
import { agentOptions, agentsOf, applicationOptions, departmentOptions } from "./directory-options";
import { assigneeOf, type Draft, type FieldErrors } from "./draft";
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
  const t = useAreaMessages("createChat").createChat;
  const locale = useLocale();
  const { agents, departments, applications } = directory ?? nothing;
  const isLoading = directory === undefined && !hasFailed;
  const footer = hasFailed ? t.directoryFailed : undefined;

  const department = departments.find(({ id }) => id === draft.department) ?? null;
  const offered = agentsOf(agents, department, meAgentId);
  const applicationChoices = applicationOptions(applications, {
    inactive: t.application.inactive,
    bareId: t.bareId,
  });
  const departmentChoices = departmentOptions(departments, t.bareId);
  const agentChoices = agentOptions(offered, meAgentId, t);
  const labelOf = (options: typeof agentChoices, id: number | null) =>
    id === null ? null : (options.find(({ value }) => value === String(id))?.label ?? t.bareId(id));
  const assignee = assigneeOf(draft, meAgentId);
  const assigneeName = labelOf(agentOptions(agents, meAgentId, t), assignee);
  const departmentName = labelOf(departmentChoices, draft.department);

  function assigneeHint(): string | undefined {
    if (department === null || department.agents.length === 0 || departmentName === null) return undefined;
    const isOutside = assignee !== null && !department.agents.some(({ id }) => id === assignee);
    if (isOutside) return t.assignee.outside(assigneeName ?? "", departmentName);
    const count = department.agents.length;
    return t.assignee.members(numberFormatter(locale).format(count), count, departmentName);
  }

  return (
    <div className="grid gap-4 sm:grid-cols-3 sm:gap-y-0">
      <Field label={t.application.label} error={errors.application} isRequired className={inLine}>
        <PickerField
          label={t.application.list}
          shown={clipped(labelOf(applicationChoices, draft.application))}
          placeholder={t.application.placeholder}
          icon="app-window"
        >
          {(close) => (
            <IdList
              label={t.application.list}
              options={applicationChoices}
              value={draft.application}
              searchPlaceholder={t.application.search}
              emptyText={t.application.none}
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
      <Field label={t.department.label} note={t.optional} error={errors.department} className={inLine}>
        <PickerField
          label={t.department.list}
          shown={clipped(departmentName)}
          placeholder={t.department.placeholder}
          icon="building-complex"
        >
          {(close) => (
            <IdList
              label={t.department.list}
              options={departmentChoices}
              value={draft.department}
              noneOption={t.department.noneOption}
              searchPlaceholder={t.department.search}
              emptyText={t.department.none}
              isLoading={isLoading}
              footer={footer}
              onChoose={(next) => {
                const members = departments.find(({ id }) => id === next)?.agents ?? [];
                // Nobody chose oneself, and the department has others for its chats.
                const isMeOutside = members.length > 0 && !members.some(({ id }) => id === meAgentId);
                onChange({ department: next, ...(draft.assignee === "me" && isMeOutside ? { assignee: null } : {}) });
                close();
              }}
            />
          )}
        </PickerField>
      </Field>
      <Field
        label={t.assignee.label}
        note={t.optional}
        error={errors.assignee}
        hint={assigneeHint()}
        className={inLine}
      >
        <PickerField
          label={t.assignee.list}
          shown={
            assigneeName === null ? null : (
              <>
                <Avatar name={assigneeName} shape="square" />
                {clipped(assigneeName)}
              </>
            )
          }
          placeholder={t.assignee.placeholder}
          icon="user"
        >
          {(close) => (
            <IdList
              label={t.assignee.list}
              options={agentChoices}
              value={assignee}
              noneOption={t.assignee.noneOption}
              searchPlaceholder={t.assignee.search}
              emptyText={t.assignee.none}
              isLoading={isLoading}
              footer={footer}
              onChoose={(chosen) => {
                onChange({ assignee: chosen });
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
