"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { FieldContext } from "./field-context";

type FieldProps = {
  label: ReactNode;
  /** Beside the label, in plain weight: the word for "optional". */
  note?: ReactNode;
  /** At the end of the label's line: a link or a switch. */
  action?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  isRequired?: boolean;
  className?: string;
  /** One control that reads the field: Input, Textarea, Select or Combobox. */
  children: ReactNode;
};

/** Ties label, hint and error to the control inside, for eyes and for assistive technology. */
export function Field({ label, note, action, hint, error, isRequired = false, className, children }: FieldProps) {
  const id = useId();
  const hasHint = hint !== undefined && hint !== null && hint !== "";
  const hasError = error !== undefined && error !== null && error !== "" && error !== false;
  const describedBy = [hasError && `${id}-error`, hasHint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, labelId: `${id}-label`, describedBy, isInvalid: hasError, isRequired }}>
      <div className={classNames("grid content-start gap-1", className)}>
        <div className="flex flex-wrap items-baseline gap-x-1.5 gap-y-1">
          <label id={`${id}-label`} htmlFor={id} className="font-medium">
            {label}
          </label>
          {note && <span className="text-fg-3">{note}</span>}
          {action && <span className="ms-auto">{action}</span>}
        </div>
        {children}
        {hasError && (
          <p id={`${id}-error`} className="flex items-start gap-1.5 text-12 font-medium text-danger">
            <Icon of="octagon-exclamation-point" size={14} className="mt-px" />
            {error}
          </p>
        )}
        {hasHint && (
          <p id={`${id}-hint`} className="text-12 text-fg-3">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
