"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { StatusMark } from "@/components/chats/values/status-mark";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { QueryState } from "@/components/layout/queries/query-state";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { Skeleton } from "@/components/ui/skeleton";
import type { HelpcrunchSettings } from "@/lib/api/settings/contract";
import { helpcrunchSettingsKey, helpcrunchSettingsOptions } from "@/lib/api/settings/queries";
import { SettingsSection } from "../settings-section";
import { CardSection } from "./card-section";
import { KeySection } from "./key-section";
import { useConnectionTest } from "./use-connection-test";

/** The key, and what the account behind it was seen to do. */
export function HelpcrunchScreen() {
  const t = useAreaMessages("settings").settings.key;
  const query = useQuery(helpcrunchSettingsOptions());
  const queries = useQueryClient();
  const announce = useAnnounce();
  const test = useConnectionTest();

  function takeNewKey(saved: HelpcrunchSettings) {
    queries.setQueryData(helpcrunchSettingsKey, saved);
    // Whatever was read with the old key may be another account's.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== helpcrunchSettingsKey[0] });
    announce(t.saved);
    test.start();
  }

  return (
    <QueryState query={query} className="min-h-0 flex-1 overflow-y-auto" pending={<HelpcrunchSkeleton />}>
      {(settings) => (
        <>
          <KeySection settings={settings} isTesting={test.isTesting} onTest={test.start} onSaved={takeNewKey} />
          {settings.configured && (
            <CardSection
              card={settings.capabilities}
              test={test}
              renderStatus={({ status, raw }) => <StatusMark status={status ?? "other"} statusRaw={raw} />}
            />
          )}
        </>
      )}
    </QueryState>
  );
}

function HelpcrunchSkeleton() {
  const { key, card } = useAreaMessages("settings").settings;
  return (
    <div aria-busy="true">
      <SettingsSection heading={key.heading} purpose={key.purpose.environment}>
        <Skeleton width="60%" />
        <Skeleton width="40%" />
      </SettingsSection>
      <SettingsSection heading={card.heading} purpose={card.purpose}>
        <Skeleton width="80%" />
        <Skeleton width="70%" />
        <Skeleton width="75%" />
      </SettingsSection>
    </div>
  );
}
