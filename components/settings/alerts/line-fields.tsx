"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import type { Line } from "@/lib/api/alerts/contract";

export type LineTexts = Record<keyof Line, string>;
export type LineProblems = Partial<Record<keyof Line, "numberWrong" | "minutesWrong" | "rearmWrong">>;

/** A line as it is typed. */
export function readLine({ over, minutes, rearm }: LineTexts): { line: Line } | { problems: LineProblems } {
  const number = (text: string, max: number) => {
    const value = /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
    return value <= max ? value : Number.NaN;
  };
  const line = { over: number(over, 1_000_000), minutes: number(minutes, 1_440), rearm: number(rearm, 1_000_000) };
  const problems: LineProblems = {
    ...(Number.isNaN(line.over) ? { over: "numberWrong" } : {}),
    ...(Number.isNaN(line.minutes) ? { minutes: "minutesWrong" } : {}),
    ...(Number.isNaN(line.rearm) ? { rearm: "numberWrong" } : line.rearm > line.over ? { rearm: "rearmWrong" } : {}),
  };
  return Object.keys(problems).length > 0 ? { problems } : { line };
}

export function lineTextsOf(line: Line | null): LineTexts {
  if (line === null) return { over: "10", minutes: "5", rearm: "7" };
  return { over: String(line.over), minutes: String(line.minutes), rearm: String(line.rearm) };
}

type LineFieldsProps = { texts: LineTexts; problems: LineProblems; onChange: (texts: LineTexts) => void };

/** More than so many, for so long, and again after so few. */
export function LineFields({ texts, problems, onChange }: LineFieldsProps) {
  const t = useAreaMessages("settings").alerts.dialog;
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{t.line}</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        {(["over", "minutes", "rearm"] as const).map((part) => {
          const problem = problems[part];
          return (
            <Field key={part} label={t[part]} {...(problem === undefined ? {} : { error: t[problem] })}>
              <Input
                inputMode="numeric"
                autoComplete="off"
                className="tabular-nums"
                value={texts[part]}
                onChange={({ target }) => onChange({ ...texts, [part]: target.value })}
              />
            </Field>
          );
        })}
      </div>
      <p className="text-12 text-fg-3">{t.lineHint}</p>
    </fieldset>
  );
}
