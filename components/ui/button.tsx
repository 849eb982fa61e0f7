import type { ComponentProps } from "react";
import { type ButtonVariants, buttonVariants } from "./button-variants";
import { Icon } from "./icon/icon";
import type { IconName } from "./icon/icon-names";
import { Spinner } from "./spinner";

type ButtonProps = ComponentProps<"button"> & {
  variant?: NonNullable<ButtonVariants["variant"]>;
  size?: NonNullable<ButtonVariants["size"]>;
  icon?: IconName;
  /** Shows that the press is being worked on, and ignores further presses; the button keeps its focus. */
  isLoading?: boolean;
};

export function Button({
  variant = "default",
  size = "toolbar",
  icon,
  isLoading = false,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonVariants({ variant, size }, className)}
      aria-busy={isLoading || undefined}
      aria-disabled={isLoading || undefined}
      onClick={(event) => {
        // A disabled attribute would drop the focus, so a press while loading is swallowed instead.
        if (isLoading) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {isLoading ? (
        <Spinner className="-ms-0.5" />
      ) : (
        icon && <Icon of={icon} className={variant === "default" ? "-ms-0.5 text-fg-2" : "-ms-0.5"} />
      )}
      {/* Text beside an icon has an element of its own, so that a page which the browser has translated lives on. */}
      {typeof children === "string" ? <span>{children}</span> : children}
    </button>
  );
}
