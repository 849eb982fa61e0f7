"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

export type SegmentedOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  icon?: IconName;
  /** Shows the icon alone; the label is still read out. */
  isLabelHidden?: boolean;
  disabled?: boolean;
};

type SegmentedProps<Value extends string> = {
  /** What is being chosen, for assistive technology. */
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly SegmentedOption<Value>[];
  size?: "toolbar" | "form" | "touch";
  /** Spreads the options over the whole width. */
  isWide?: boolean;
  className?: string;
};

const sizes = { toolbar: "h-7", form: "h-9 max-sm:h-11", touch: "h-11 text-14" } as const;

/** One of a few, all visible: the browser's own radio group with its arrow keys, of which exactly one is always on. */
export function Segmented<Value extends string>({
  label,
  value,
  onChange,
  options,
  size = "toolbar",
  isWide = false,
  className,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classNames(
        "shrink-0 rounded-2 border border-line-strong bg-sunken p-px",
        isWide ? "flex" : "inline-flex",
        sizes[size],
        className,
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={classNames(
            "relative inline-flex min-w-6 items-center justify-center gap-1.5 whitespace-nowrap rounded-1 text-fg-2",
            "hover:text-fg has-disabled:text-line-control has-checked:bg-raised has-checked:font-medium has-checked:text-fg has-checked:ring-1 has-checked:ring-line-control",
            option.isLabelHidden ? "px-1.5" : "px-2.5",
            isWide && "flex-1",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 size-full cursor-[inherit] appearance-none rounded-1 -outline-offset-2"
          />
          {option.icon && <Icon of={option.icon} />}
          {option.isLabelHidden ? <VisuallyHidden>{option.label}</VisuallyHidden> : option.label}
        </label>
      ))}
    </div>
  );
}
