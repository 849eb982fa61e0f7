"use client";

import type { ComponentProps, ReactNode } from "react";
import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import type { MenuParts, MenuWindowProps } from "./dropdown-menu-window";
import { useMenuParts } from "./menu-parts-context";
import { OpenStateContext, useFloating, useOpenState } from "./open-state";
import { useBothRefs, WithTriggerProps } from "./trigger-props";
import { useOnceOpen } from "./use-once-open";

const MenuWindow = lazyOverlay(async () => (await import("./late-windows")).MenuWindow);

/** Actions that float by the button that opens them. */
export function DropdownMenu({ children }: { children: ReactNode }) {
  return <OpenStateContext value={useOpenState({})}>{children}</OpenStateContext>;
}

/** Round one button, which opens and closes the menu; the arrow down opens it as well. */
export function DropdownMenuTrigger({ ref, ...rest }: ComponentProps<typeof WithTriggerProps>) {
  const { isOpen, setOpen, trigger, triggerId, contentId, isByKey } = useFloating();
  return (
    <WithTriggerProps
      id={triggerId}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-controls={isOpen ? contentId : undefined}
      data-state={isOpen ? "open" : "closed"}
      {...rest}
      ref={useBothRefs(ref, trigger)}
      onClick={({ detail }) => {
        // A click that no pointer made counts no presses.
        isByKey.current = detail === 0;
        setOpen(!isOpen);
      }}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" || isOpen) return;
        event.preventDefault();
        isByKey.current = true;
        setOpen(true);
      }}
    />
  );
}

/** The floating part: focus moves in when it opens and back to the trigger when it closes. */
export function DropdownMenuContent(props: MenuWindowProps) {
  return useOnceOpen(useFloating().isOpen) ? <MenuWindow {...props} /> : null;
}

/** One action. With `asChild` the child (a link) is the row and brings its own content. */
export function DropdownMenuItem(props: ComponentProps<MenuParts["Item"]>) {
  const { Item } = useMenuParts();
  return <Item {...props} />;
}

/** Stays open when pressed, so that several can be switched. */
export function DropdownMenuCheckboxItem(props: ComponentProps<MenuParts["CheckboxItem"]>) {
  const { CheckboxItem } = useMenuParts();
  return <CheckboxItem {...props} />;
}

export function DropdownMenuRadioGroup(props: ComponentProps<MenuParts["RadioGroup"]>) {
  const { RadioGroup } = useMenuParts();
  return <RadioGroup {...props} />;
}

export function DropdownMenuRadioItem(props: ComponentProps<MenuParts["RadioItem"]>) {
  const { RadioItem } = useMenuParts();
  return <RadioItem {...props} />;
}

export function DropdownMenuLabel(props: ComponentProps<MenuParts["Label"]>) {
  const { Label } = useMenuParts();
  return <Label {...props} />;
}

export function DropdownMenuSeparator() {
  const { Separator } = useMenuParts();
  return <Separator />;
}
