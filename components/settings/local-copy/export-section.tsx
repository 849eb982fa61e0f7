"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { QueryState } from "@/components/layout/queries/query-state";
import { Checkbox } from "@/components/ui/form/checkbox";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { Skeleton } from "@/components/ui/skeleton";
import { exportSettingsKey, exportSettingsOptions, saveExportSettings } from "@/lib/api/jobs/queries";
import { FailureNotice } from "../failure-notice";
import { SettingsSection } from "../settings-section";

/** Whether agents may take chats out as files. Kept with the press; where that fails, the box shows what holds. */
export function ExportSection() {
  const t = useAreaMessages("settings").settings;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const settings = useQuery(exportSettingsOptions());
  const save = useMutation({
    mutationFn: saveExportSettings,
    onSuccess: (saved) => {
      queries.setQueryData(exportSettingsKey, saved);
      announce(t.localCopy.saved);
    },
  });
  return (
    <SettingsSection heading={t.exports.heading} purpose={t.exports.purpose}>
      <QueryState query={settings} pending={<Skeleton width="60%" />}>
        {({ agents }) => (
          <div className="grid gap-4">
            <Checkbox
              label={t.exports.agents}
              hint={t.exports.agentsHint}
              checked={save.isPending ? save.variables.agents : agents}
              disabled={save.isPending}
              onChange={(next) => save.mutate({ agents: next })}
            />
            <FailureNotice error={save.error} />
          </div>
        )}
      </QueryState>
    </SettingsSection>
  );
}
