import type { ComponentProps } from "react";

/** Dims, by colour and not by opacity, what was read earlier while something newer is on the way. */
export function StaleRegion({ isStale, ...rest }: ComponentProps<"div"> & { isStale: boolean }) {
  return <div data-stale={isStale} aria-busy={isStale} {...rest} />;
}
