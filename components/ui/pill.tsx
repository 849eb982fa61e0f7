import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon/icon";
import type { IconName } from "./icon/icon-names";

/** A small tinted button for news that waits to be let in. */
export function Pill({
  icon,
  className,
  children,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { icon?: IconName }) {
  return (
    <button
      type={type}
      className={classNames(
        "inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full bg-accent-soft ps-2 pe-2.5 font-medium text-accent-text transition-colors enabled:hover:bg-[color-mix(in_srgb,var(--accent)_20%,var(--surface))]",
        className,
      )}
      {...rest}
    >
      {icon && <Icon of={icon} size={14} />}
      {/* Text beside an icon has an element of its own, so that a page which the browser has translated lives on. */}
      {typeof children === "string" ? <span>{children}</span> : children}
    </button>
  );
}
