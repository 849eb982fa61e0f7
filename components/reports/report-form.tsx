"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { inputVariants } from "@/components/ui/form/input-variants";
import { Icon } from "@/components/ui/icon/icon";
import type { BucketSize } from "@/lib/api/reports/contract";

export type ReportChoice = {
  from: string;
  to: string;
  bucket: BucketSize;
  savedFilter: string;
  compare: boolean;
  assigneeDepartment: boolean;
};

type ReportFormProps = {
  path: string;
  choice: ReportChoice;
  labels: {
    label: string;
    filter: string;
    allChats: string;
    from: string;
    to: string;
    bucket: string;
    buckets: Record<BucketSize, string>;
    compare: string;
    assigneeDepartment: string;
    show: string;
  };
  /** Whether the report has a table of departments. */
  hasDepartments: boolean;
  filters: readonly { group: string; options: readonly { id: string; name: string }[] }[];
};

const buckets = ["day", "week", "month"] as const satisfies readonly BucketSize[];

/** What a report is of. A plain form: without a script it loads the page, with one it changes it. */
export function ReportForm({ path, choice, labels, filters, hasDepartments }: ReportFormProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const control = inputVariants("toolbar", "w-auto max-sm:h-11 max-sm:text-16");
  return (
    <form
      // What was chosen elsewhere, as by a preset, is what the controls hold.
      key={JSON.stringify(choice)}
      action={path}
      aria-label={labels.label}
      aria-busy={isPending}
      className="flex flex-wrap items-center gap-x-3 gap-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
        startTransition(() => router.push(`${path}?${new URLSearchParams(entries)}`));
      }}
    >
      <div className="flex items-center gap-1.5 max-sm:w-full">
        <label htmlFor="report-filter">
          <Icon of="bookmark" className="text-fg-3" />
          <span className="sr-only">{labels.filter}</span>
        </label>
        <select
          id="report-filter"
          name="savedFilter"
          defaultValue={choice.savedFilter}
          className={`${control} max-w-56 max-sm:max-w-none max-sm:flex-1`}
        >
          <option value="">{labels.allChats}</option>
          {filters.map(({ group, options }) => (
            <optgroup key={group} label={group}>
              {options.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      {(["from", "to"] as const).map((end) => (
        <div key={end} className="flex items-center gap-1.5">
          <label htmlFor={`report-${end}`} className="text-fg-2 max-sm:w-10">
            {labels[end]}
          </label>
          <input
            type="date"
            id={`report-${end}`}
            name={end}
            required
            min="1971-01-01"
            defaultValue={choice[end]}
            className={control}
          />
        </div>
      ))}
      <div className="flex items-center gap-1.5">
        <label htmlFor="report-bucket" className="text-fg-2 max-sm:w-10">
          {labels.bucket}
        </label>
        <select id="report-bucket" name="bucket" defaultValue={choice.bucket} className={control}>
          {buckets.map((bucket) => (
            <option key={bucket} value={bucket}>
              {labels.buckets[bucket]}
            </option>
          ))}
        </select>
      </div>
      {(["compare", ...(hasDepartments ? (["assigneeDepartment"] as const) : [])] as const).map((name) => (
        <label key={name} className="flex items-center gap-1.5 max-sm:min-h-11">
          <input
            type="checkbox"
            name={name}
            value="true"
            defaultChecked={choice[name]}
            className="size-4 accent-accent-fill"
          />
          {labels[name]}
        </label>
      ))}
      <Button type="submit" variant="primary" className="max-sm:h-11">
        {labels.show}
      </Button>
    </form>
  );
}
