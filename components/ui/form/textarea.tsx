"use client";

import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { useFieldControl } from "./field-context";
import { inputVariants } from "./input-variants";

export function Textarea({ className, rows = 5, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldControl()}
      rows={rows}
      className={inputVariants("form", classNames("block h-auto resize-y py-2 max-sm:h-auto", className))}
      {...rest}
    />
  );
}
