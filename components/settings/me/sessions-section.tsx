"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { toProblem } from "@/components/layout/errors/problem-messages";
import { QueryState } from "@/components/layout/queries/query-state";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon/icon";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { showToast } from "@/components/ui/toast/show-toast";
import type { Device, OwnSession } from "@/lib/api/people/contract";
import { endOtherSessions, endSession, ownSessionsOptions, peopleKeys } from "@/lib/api/people/queries";
import { dateFormatter, numberFormatter } from "@/lib/dates/formatters";
import type { AreaMessages } from "@/lib/i18n/en";
import { SeenTime } from "../people/seen-time";
import { SettingsSection } from "../settings-section";

const phones = new Set(["iPhone", "Android"]);

function deviceName({ browser, system }: Device, t: AreaMessages["settings"]): string {
  const said = t.me.sessions;
  if (browser !== null && system !== null) return said.device(browser, system);
  return browser ?? system ?? said.unknownDevice;
}

/** Where one is signed in, with the way to end it. */
export function SessionsSection() {
  const t = useAreaMessages("settings");
  const said = t.me.sessions;
  const locale = useLocale();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const sessions = useQuery(ownSessionsOptions());
  const [endingId, setEndingId] = useState<string | null>(null);
  const hasOthers = sessions.data?.data.some((session) => !session.current) ?? false;

  async function end(id: string, work: () => Promise<string>) {
    if (endingId !== null) return;
    setEndingId(id);
    try {
      announce(await work());
    } catch (error) {
      const { title, next } = toProblem(error, t);
      void showToast({ title, description: next });
    }
    await queries.invalidateQueries({ queryKey: peopleKeys.sessions });
    setEndingId(null);
  }

  return (
    <SettingsSection heading={said.heading} purpose={said.purpose}>
      <QueryState query={sessions} pending={<Skeleton width="20rem" />}>
        {({ data }) => (
          <ul aria-label={said.listLabel} className="rounded-3 border border-line">
            {data.map((session) => (
              <SessionLine
                key={session.id}
                session={session}
                isEnding={endingId === session.id}
                onEnd={() =>
                  void end(session.id, async () => {
                    await endSession(session.id);
                    return said.ended;
                  })
                }
              />
            ))}
          </ul>
        )}
      </QueryState>
      {hasOthers && (
        <div>
          <Button
            size="form"
            variant="danger"
            isLoading={endingId === "others"}
            onClick={() =>
              void end("others", async () => {
                const { ended } = await endOtherSessions();
                return said.endedOthers(numberFormatter(locale).format(ended), ended);
              })
            }
          >
            {said.endOthers}
          </Button>
        </div>
      )}
    </SettingsSection>
  );
}

function SessionLine({ session, isEnding, onEnd }: { session: OwnSession; isEnding: boolean; onEnd: () => void }) {
  const t = useAreaMessages("settings");
  const said = t.me.sessions;
  const date = dateFormatter(useLocale(), { dateStyle: "medium", timeZone: useTimeZone() });
  const device = deviceName(session.device, t);
  return (
    <li className="flex items-center gap-3 border-line px-3 py-2.5 not-first:border-t">
      <Icon of={phones.has(session.device.system ?? "") ? "smartphone" : "monitor"} className="text-fg-3" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {device}
          {session.current && <Tag>{said.current}</Tag>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-12 text-fg-3 tabular-nums">
          <span>
            {said.lastUsed} <SeenTime iso={session.lastUsedAt} />
          </span>
          <span>{said.since(date.format(new Date(session.createdAt)))}</span>
          {session.address !== null && <span className="mono">{session.address}</span>}
        </p>
      </div>
      {!session.current && (
        <Button aria-label={said.endLabel(device)} isLoading={isEnding} onClick={onEnd}>
          {said.end}
        </Button>
      )}
    </li>
  );
}
