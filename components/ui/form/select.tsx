"use client";

import { Select as Radix } from "radix-ui";
import { type ReactNode, useContext } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { FieldContext, useFieldControl } from "./field-context";
import { type InputSize, inputVariants } from "./input-variants";

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  /** A shape before the label, also in the closed control. */
  before?: ReactNode;
  /** Why it cannot be chosen; it stays in the list and says so. */
  unavailable?: string;
};

type SelectProps<Value extends string> = {
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  placeholder?: string;
  /** The accessible name outside of a Field. */
  label?: string;
  icon?: IconName;
  size?: InputSize;
  disabled?: boolean;
  className?: string;
};

/** One of a short, known list. For search, groups or many options take Combobox. */
export function Select<Value extends string>({
  value,
  onChange,
  options,
  placeholder = "",
  label,
  icon,
  size = "form",
  disabled = false,
  className,
}: SelectProps<Value>) {
  const field = useContext(FieldContext);
  const control = useFieldControl();
  const shown = options.find((option) => option.value === value);
  return (
    <Radix.Root
      value={value ?? ""}
      disabled={disabled}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Radix.Trigger
        {...control}
        aria-label={label}
        aria-labelledby={field?.labelId}
        className={inputVariants(
          size,
          classNames("inline-flex items-center gap-2 text-start data-placeholder:text-fg-3", className),
        )}
      >
        {icon && <Icon of={icon} className="text-fg-3" />}
        <span className="min-w-0 flex-1 truncate">
          {/* Given, because by itself it is empty until the page wakes up. */}
          <Radix.Value placeholder={placeholder}>{shown && <OptionLabel option={shown} />}</Radix.Value>
        </span>
        <Icon of="chevron-down" className="text-fg-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          data-floats
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[calc(100vw-1rem)] animate-rise overflow-hidden rounded-3 bg-raised text-13 shadow-lift"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.unavailable !== undefined}
                className="flex min-h-7 cursor-default select-none items-center gap-2 rounded-[5px] px-2 outline-none data-[disabled]:text-fg-3 data-[highlighted]:bg-hover max-sm:min-h-11"
              >
                <Radix.ItemText>
                  <OptionLabel option={option} />
                </Radix.ItemText>
                <span className="ms-auto inline-flex items-center ps-4 text-fg-3">{option.unavailable}</span>
                <span className="grid size-4 place-items-center text-accent-text">
                  <Radix.ItemIndicator>
                    <Icon of="check" />
                  </Radix.ItemIndicator>
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function OptionLabel<Value extends string>({ option }: { option: SelectOption<Value> }) {
  return (
    <span className="inline-flex items-center gap-2">
      {option.before}
      {option.label}
    </span>
  );
}
