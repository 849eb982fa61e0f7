"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useAreaMessages, useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import type { QuietHours } from "@/lib/api/alerts/contract";
import { alertKeys, saveQuietHours } from "@/lib/api/alerts/queries";
import { dateFormatter } from "@/lib/dates/formatters";
import { FailureNotice } from "../failure-notice";
import { SettingsSection } from "../settings-section";
import { toClock, toMinute } from "./clock-text";

/** From Monday on, as 0 for Sunday counts them. */
const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;
/** A Sunday. */
const someSunday = Date.parse("2026-01-04T12:00:00Z");
const dayMs = 86_400_000;

/** When a person wants to be left alone. */
export function QuietSection({ quiet }: { quiet: QuietHours | null }) {
  const t = useAreaMessages("settings").alerts.quiet;
  const client = useQueryClient();
  const announce = useAnnounce();
  const zone = useTimeZone();
  const weekday = dateFormatter(useLocale(), { weekday: "long", timeZone: "UTC" });
  const [hasHours, setHasHours] = useState((quiet?.hours ?? null) !== null);
  const [from, setFrom] = useState(toClock(quiet?.hours?.from ?? 20 * 60));
  const [to, setTo] = useState(toClock(quiet?.hours?.to ?? 8 * 60));
  const [days, setDays] = useState<ReadonlySet<number>>(new Set(quiet?.days));
  const [isWrong, setWrong] = useState(false);
  const save = useMutation({
    mutationFn: saveQuietHours,
    onSuccess: (now) => {
      client.setQueryData(alertKeys.all, now);
      announce(t.saved);
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const [fromMinute, toMinuteOfDay] = [toMinute(from), toMinute(to)];
    const isUnfit = fromMinute === null || toMinuteOfDay === null || fromMinute === toMinuteOfDay;
    setWrong(hasHours && isUnfit);
    if (save.isPending || (hasHours && isUnfit)) return;
    const hours = hasHours && !isUnfit ? { from: fromMinute, to: toMinuteOfDay } : null;
    save.mutate({ zone, hours, days: [...days] });
  }

  return (
    <SettingsSection heading={t.heading} purpose={t.purpose} facts={t.zone(quiet?.zone ?? zone)}>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        <div className="grid gap-2">
          <Checkbox label={t.hours} checked={hasHours} onChange={setHasHours} />
          {hasHours && (
            <div className="flex flex-wrap gap-3">
              <Field label={t.from} className="w-36" {...(isWrong ? { error: t.wrong } : {})}>
                <Input type="time" value={from} onChange={({ target }) => setFrom(target.value)} />
              </Field>
              <Field label={t.to} className="w-36">
                <Input type="time" value={to} onChange={({ target }) => setTo(target.value)} />
              </Field>
            </div>
          )}
        </div>
        <fieldset className="grid gap-1">
          <legend className="font-medium">{t.days}</legend>
          <div className="flex flex-wrap gap-x-5">
            {weekdays.map((day) => (
              <Checkbox
                key={day}
                label={weekday.format(new Date(someSunday + day * dayMs))}
                checked={days.has(day)}
                onChange={(isOn) =>
                  setDays(new Set(isOn ? [...days, day] : [...days].filter((other) => other !== day)))
                }
              />
            ))}
          </div>
        </fieldset>
        <FailureNotice error={save.error} />
        <div>
          <Button type="submit" size="form" isLoading={save.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </SettingsSection>
  );
}
