"use client";

import type { ComponentProps } from "react";
import { useCountdown } from "@/components/hooks/use-countdown";
import { useLocale, useMessages } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { lazyPart } from "@/components/ui/lazy/lazy-component";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import { Tooltip } from "@/components/ui/overlay/tooltip";
import { numberFormatter } from "@/lib/dates/formatters";
import { type BudgetFigures, tickCount, toBudgetState } from "./budget-state";

const BudgetFacts = lazyPart(async () => (await import("@/components/layout/late-shell")).BudgetFacts);

type BudgetGaugeProps = Omit<ComponentProps<"button">, "children"> & {
  /** Null while nothing is known. */
  budget: BudgetFigures | null;
};

const ticks = Array.from({ length: tickCount }, (_, index) => index);

/**
 * What is left of the minute that everybody shares: in ticks for a glance, in words for certainty. Pointing at it or
 * pressing it says whose minute that is and what waits.
 */
export function BudgetGauge({ budget, className, ...rest }: BudgetGaugeProps) {
  const t = useMessages().shell.budget;
  const locale = useLocale();
  const nextFree = useCountdown(budget?.nextFreeInSeconds ?? 0, budget);
  const number = (value: number) => numberFormatter(locale).format(value);

  if (budget === null) {
    return (
      <span role="img" aria-label={t.unknown} className="px-2 max-sm:hidden">
        <Ticks full={0} className="text-line-strong" />
      </span>
    );
  }

  const { left, fullTicks, level } = toBudgetState(budget);
  const limit = number(budget.limit);
  const shown = level === "spent" ? t.spent(nextFree > 0 ? number(nextFree) : null) : t.left(number(left), limit);
  const label = t.label(`${shown.left} ${shown.rest}`);

  return (
    <Popover>
      <Tooltip content={<BudgetFacts budget={budget} />}>
        <PopoverTrigger>
          <button
            type="button"
            aria-label={label}
            className={classNames(
              "inline-flex h-7 shrink-0 items-center gap-2 rounded-2 px-2 whitespace-nowrap text-fg-2 tabular-nums transition-colors hover:bg-hover data-[state=open]:bg-hover max-sm:h-11",
              // On a phone the title needs the room, as long as nobody has to know.
              level === "plenty" && "max-sm:hidden",
              className,
            )}
            {...rest}
          >
            <Ticks full={fullTicks} className={level === "plenty" ? "text-accent" : "text-warning"} />
            <span className="max-sm:hidden">
              <b
                className={classNames(
                  "font-medium",
                  { plenty: "text-fg", low: "text-warning", spent: "text-danger" }[level],
                )}
              >
                {shown.left}
              </b>{" "}
              <span>{shown.rest}</span>
            </span>
          </button>
        </PopoverTrigger>
      </Tooltip>
      <PopoverContent label={label} align="end" className="grid gap-1 p-3 text-fg-2">
        <p className="font-medium text-fg tabular-nums">{label}</p>
        <BudgetFacts budget={budget} />
      </PopoverContent>
    </Popover>
  );
}

/** Bars of this height, on the line through the middle. */
const pathOf = (bars: number[], height: number) =>
  bars.map((bar) => `M${bar * 3} ${7 - height / 2}a1 1 0 0 1 2 0v${height - 2}a1 1 0 0 1-2 0z`).join("");

function Ticks({ full, className }: { full: number; className: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 71 12" className={classNames("h-3 w-[4.4375rem] fill-current", className)}>
      <path d={pathOf(ticks.slice(0, full), 12)} />
      <path d={pathOf(ticks.slice(full), 6)} className="fill-line-strong forced-colors:fill-[GrayText]" />
    </svg>
  );
}
