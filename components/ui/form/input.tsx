"use client";

import type { ComponentProps } from "react";
import { useFieldControl } from "./field-context";
import { type InputSize, inputVariants } from "./input-variants";

type InputProps = Omit<ComponentProps<"input">, "size"> & { size?: InputSize };

export function Input({ size = "form", className, ...rest }: InputProps) {
  return <input {...useFieldControl()} className={inputVariants(size, className)} {...rest} />;
}
