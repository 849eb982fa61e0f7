import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";

/** A page's title that opens a menu; goes inside a DropdownMenuTrigger. */
export function PageTitleButton({ className, children, type = "button", ...rest }: ComponentProps<"button">) {
  return (
    <button
      type={type}
      className={classNames(
        "-ms-1.5 inline-flex h-7 min-w-0 items-center gap-1 rounded-2 ps-1.5 pe-1 -outline-offset-2 hover:bg-hover data-[state=open]:bg-hover max-sm:ms-0 max-sm:ps-0",
        className,
      )}
      {...rest}
    >
      <span className="truncate" dir="auto">
        {children}
      </span>
      <Icon of="chevron-down" className="text-fg-3" />
    </button>
  );
}
