import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon/icon";
import type { IconName } from "./icon/icon-names";
import { Tooltip } from "./overlay/tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  icon: IconName;
  /** The accessible name, and the tooltip unless `tooltip` says more. */
  label: string;
  tooltip?: ReactNode;
  size?: "small" | "toolbar" | "touch";
  /** Said and shown; presses do nothing. It keeps the focus, so that a button can turn itself off by its own press. */
  disabled?: boolean;
};

const sizes = { small: "size-6", toolbar: "size-7 max-sm:size-11", touch: "size-11" } as const;
const iconSizes = { small: 14, toolbar: 16, touch: 20 } as const;

export function IconButton({
  icon,
  label,
  tooltip,
  size = "toolbar",
  className,
  type = "button",
  disabled = false,
  onClick,
  onMouseDown,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={tooltip ?? label} isName={tooltip === undefined}>
      <button
        type={type}
        aria-label={label}
        className={classNames(
          "inline-grid shrink-0 place-items-center rounded-2 text-fg-2 transition-colors",
          "not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-fg data-[state=open]:bg-hover",
          "aria-disabled:text-line-control forced-colors:aria-disabled:text-[GrayText]",
          "aria-pressed:bg-accent-soft aria-pressed:text-accent-text",
          sizes[size],
          className,
        )}
        {...rest}
        {...(disabled ? { "aria-disabled": true } : { onClick, onMouseDown })}
      >
        <Icon of={icon} size={iconSizes[size]} />
      </button>
    </Tooltip>
  );
}
