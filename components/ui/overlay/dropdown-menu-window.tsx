"use client";

import { Menu as Radix } from "radix-ui/internal";
import type { ComponentProps, ReactNode, RefObject } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { MenuPartsContext } from "./menu-parts-context";
import { useFloating } from "./open-state";
import { isFocusTaken } from "./return-focus";

const surface =
  "z-50 max-h-(--radix-popper-available-height) min-w-44 max-w-[min(22rem,calc(100vw-1rem))] animate-rise overflow-y-auto rounded-3 bg-raised p-1 text-13 shadow-lift outline-none";

const row =
  "flex min-h-7 w-full cursor-default select-none items-center gap-2 rounded-[5px] px-2 py-1 text-start no-underline outline-none max-sm:min-h-11 data-[disabled]:text-fg-3 data-[highlighted]:bg-hover data-[state=open]:bg-hover";

export type MenuWindowProps = Omit<ComponentProps<typeof Radix.Content>, "id" | "onFocus" | "onCloseAutoFocus"> & {
  /** Where it opens, if that is not its trigger: under the pointer. */
  place?: RefObject<Pick<HTMLElement, "getBoundingClientRect">> | undefined;
};

/** What floats of {@link DropdownMenu}. Its trigger is not Radix's own, so that the code of this file can come later. */
export function MenuWindow({ className, align = "start", sideOffset = 4, place, children, ...rest }: MenuWindowProps) {
  const { isOpen, setOpen, trigger, triggerId, contentId, isByKey } = useFloating();
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen} modal>
      <Radix.Anchor virtualRef={place ?? trigger} />
      <Radix.Portal>
        <Radix.Content
          id={contentId}
          data-floats
          aria-labelledby={trigger.current?.id ?? triggerId}
          align={align}
          sideOffset={sideOffset}
          collisionPadding={8}
          className={classNames(surface, className)}
          onFocus={({ target, currentTarget }) => {
            if (target !== currentTarget || !isByKey.current) return;
            isByKey.current = false;
            currentTarget.querySelector<HTMLElement>("[role^='menuitem']:not([data-disabled])")?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isFocusTaken(trigger.current)) trigger.current?.focus();
          }}
          {...rest}
        >
          <MenuPartsContext value={parts}>{children}</MenuPartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type RowProps = {
  icon?: IconName | undefined;
  /** At the end of the row: a key cap, a count, or why it is not available. */
  end?: ReactNode;
};

type ItemProps = ComponentProps<typeof Radix.Item> & RowProps & { variant?: "default" | "danger" };

/** One action. With `asChild` the child (a link) is the row and brings its own content. */
function Item({ icon, end, variant = "default", asChild = false, className, children, ...rest }: ItemProps) {
  const look = classNames(row, variant === "danger" ? "text-danger" : "text-fg", className);
  if (asChild) {
    return (
      <Radix.Item asChild className={look} {...rest}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item className={look} {...rest}>
      {icon && <Icon of={icon} className={variant === "danger" ? "" : "text-fg-3"} />}
      <span className="min-w-0 flex-1">{children}</span>
      <RowEnd>{end}</RowEnd>
    </Radix.Item>
  );
}

/** Stays open when pressed, so that several can be switched. */
function CheckboxItem({
  icon,
  end,
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.CheckboxItem> & RowProps) {
  return (
    <Radix.CheckboxItem className={classNames(row, className)} onSelect={(event) => event.preventDefault()} {...rest}>
      {icon && <Icon of={icon} className="text-fg-3" />}
      <span className="min-w-0 flex-1">{children}</span>
      <RowEnd>{end}</RowEnd>
      <RowTick />
    </Radix.CheckboxItem>
  );
}

function RadioItem({ icon, end, className, children, ...rest }: ComponentProps<typeof Radix.RadioItem> & RowProps) {
  return (
    <Radix.RadioItem className={classNames(row, className)} {...rest}>
      {icon && <Icon of={icon} className="text-fg-3" />}
      <span className="min-w-0 flex-1">{children}</span>
      <RowEnd>{end}</RowEnd>
      <RowTick />
    </Radix.RadioItem>
  );
}

function Label({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return (
    <Radix.Label
      className={classNames("flex h-6 items-center px-2 text-12 font-medium text-fg-3", className)}
      {...rest}
    />
  );
}

function Separator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}

function RowEnd({ children }: { children: ReactNode }) {
  if (children === undefined) return null;
  return <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-fg-3">{children}</span>;
}

/** Keeps its place when nothing is ticked, so that the rows do not move. */
function RowTick() {
  return (
    <span className="grid size-4 place-items-center text-accent-text">
      <Radix.ItemIndicator>
        <Icon of="check" />
      </Radix.ItemIndicator>
    </span>
  );
}

const parts = { Item, CheckboxItem, RadioGroup: Radix.RadioGroup, RadioItem, Label, Separator };

export type MenuParts = typeof parts;
