"use client";

import { type ComponentProps, type ReactNode, useContext, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { FieldContext, useFieldControl } from "@/components/ui/form/field-context";
import { type InputSize, inputVariants } from "@/components/ui/form/input-variants";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import { Listbox } from "./listbox";
import type { ListboxOption } from "./listbox-option";

type ComboboxProps = {
  /** Names the list, and the control outside of a Field. */
  label: string;
  value: string | null;
  onChange: (value: string) => void;
  options: readonly ListboxOption[];
  placeholder: string;
  search?: ComponentProps<typeof Listbox>["search"];
  footer?: ReactNode;
  icon?: IconName;
  size?: InputSize;
  disabled?: boolean;
  /** What the closed control shows for the value, where the options do not hold it or more than the label is wanted. */
  valueContent?: ReactNode;
  className?: string;
};

/** A control for forms that opens a searchable list and takes one of it. */
export function Combobox({
  label,
  value,
  onChange,
  options,
  placeholder,
  search,
  footer,
  icon,
  size = "form",
  disabled = false,
  valueContent,
  className,
}: ComboboxProps) {
  const [isOpen, setOpen] = useState(false);
  const field = useContext(FieldContext);
  const control = useFieldControl();
  const valueId = useId();
  const chosen = options.find((option) => option.value === value);
  const shown = valueContent ?? chosen?.label ?? value;
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger>
        <button
          type="button"
          {...control}
          aria-haspopup="listbox"
          {...(field === null
            ? { "aria-label": `${label}: ${chosen?.label ?? value ?? placeholder}` }
            : { "aria-labelledby": `${field.labelId} ${valueId}` })}
          disabled={disabled}
          className={inputVariants(size, classNames("inline-flex items-center gap-2 text-start", className))}
        >
          {chosen?.before ?? (icon && <Icon of={icon} className="text-fg-3" />)}
          <span id={valueId} className={classNames("min-w-0 flex-1 truncate", shown === null && "text-fg-3")}>
            {shown ?? placeholder}
          </span>
          <Icon of="chevron-down" className="text-fg-3" />
        </button>
      </PopoverTrigger>
      <PopoverContent label={label} width="trigger">
        <Listbox
          label={label}
          options={options}
          selected={value === null ? [] : [value]}
          onChoose={(next) => {
            onChange(next);
            setOpen(false);
          }}
          {...(search === undefined ? {} : { search })}
          footer={footer}
        />
      </PopoverContent>
    </Popover>
  );
}
