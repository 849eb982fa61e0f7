"use client";

import type { ComponentProps } from "react";
import { useFieldControl } from "./field-context";
import { inputVariants } from "./input-variants";

export function Textarea({ className, rows = 5, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldControl()}
      rows={rows}
      className={inputVariants("form", `h-auto! block resize-y py-2 ${className ?? ""}`)}
      {...rest}
    />
  );
}
