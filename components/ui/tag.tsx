import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A word in a small frame: one of several values. */
export function Tag({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      className={classNames(
        "inline-flex h-4.5 max-w-full items-center truncate rounded-1 bg-sunken px-1.5 text-12 font-medium text-fg inset-ring inset-ring-line-strong",
        className,
      )}
      {...rest}
    />
  );
}
