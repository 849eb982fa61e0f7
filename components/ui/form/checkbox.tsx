"use client";

import { type ReactNode, useId } from "react";
import { Icon } from "@/components/ui/icon/icon";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

type CheckboxProps = {
  label: ReactNode;
  /** Says the label to assistive technology only, as in a table's cell. */
  isLabelHidden?: boolean;
  /** Beside the label, in a quieter tone. */
  hint?: ReactNode;
  checked: boolean | "indeterminate";
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
};

export function Checkbox({
  label,
  isLabelHidden = false,
  hint,
  checked,
  onChange,
  disabled = false,
  name,
}: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-start gap-2 py-0.5 max-sm:min-h-11 max-sm:items-center">
      <span className="relative mt-0.5 grid size-4 shrink-0 place-items-center text-on-accent max-sm:mt-0">
        <input
          type="checkbox"
          id={id}
          ref={(input) => {
            if (input !== null) input.indeterminate = checked === "indeterminate";
          }}
          checked={checked === true}
          disabled={disabled}
          {...(name === undefined ? {} : { name })}
          {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
          onChange={(event) => onChange(event.target.checked)}
          className="absolute inset-0 appearance-none rounded-1 border border-line-control bg-raised before:absolute before:-inset-1 checked:border-accent-fill checked:bg-accent-fill indeterminate:border-accent-fill indeterminate:bg-accent-fill disabled:border-line-strong disabled:bg-sunken checked:disabled:border-line-control checked:disabled:bg-line-control forced-colors:appearance-auto"
        />
        {checked !== false && (
          <Icon
            of={checked === "indeterminate" ? "minus" : "check"}
            size={12}
            className="pointer-events-none relative forced-colors:hidden"
          />
        )}
      </span>
      <span>
        <label htmlFor={id}>{isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}</label>
        {hint !== undefined && (
          <span id={`${id}-hint`} className="text-fg-3">
            {" – "}
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
