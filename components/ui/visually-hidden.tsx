import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Words for screen readers alone. */
export function VisuallyHidden({ className, ...rest }: ComponentProps<"span">) {
  return <span className={classNames("sr-only", className)} {...rest} />;
}
