"use client";

import { type ReactNode, useContext, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { FieldContext, useFieldControl } from "@/components/ui/form/field-context";
import { inputVariants } from "@/components/ui/form/input-variants";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";

type PickerFieldProps = {
  /** Names the list. */
  label: string;
  /** What is chosen, or null. */
  shown: ReactNode | null;
  placeholder: string;
  icon: IconName;
  /** Has the focus when the form comes: what a person opens it for begins here. */
  isFirst?: boolean;
  /** The inside, made anew at each opening, so that it starts with an empty search. */
  children: (close: () => void) => ReactNode;
};

/** The closed control of a picker inside a Field; what it opens decides for itself what can be found. */
export function PickerField({ label, shown, placeholder, icon, isFirst = false, children }: PickerFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const field = useContext(FieldContext);
  const control = useFieldControl();
  const valueId = useId();
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger>
        <button
          type="button"
          role="combobox"
          // biome-ignore lint/a11y/noAutofocus: the form is what the person came for, by a key that says so.
          autoFocus={isFirst}
          aria-expanded={isOpen}
          {...control}
          aria-haspopup="listbox"
          aria-labelledby={`${field?.labelId ?? ""} ${valueId}`.trim()}
          className={inputVariants("form", "inline-flex items-center gap-2 text-start")}
        >
          {shown === null && <Icon of={icon} className="text-fg-3" />}
          <span
            id={valueId}
            className={classNames("flex min-w-0 flex-1 items-center gap-2 truncate", shown === null && "text-fg-3")}
          >
            {shown ?? placeholder}
          </span>
          <Icon of="chevron-down" className="text-fg-3" />
        </button>
      </PopoverTrigger>
      <PopoverContent label={label} width="trigger">
        {children(() => setOpen(false))}
      </PopoverContent>
    </Popover>
  );
}
