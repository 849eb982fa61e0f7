"use client";

import { cloneElement, type HTMLAttributes, type ReactElement, type Ref, type RefAttributes, useCallback } from "react";

export type TriggerProps = Omit<HTMLAttributes<HTMLElement>, "children" | "content"> & RefAttributes<HTMLElement>;

type WithTriggerPropsProps = TriggerProps & { children: ReactElement<TriggerProps> };

/** Sets a ref of either kind; what a function returns for the end is kept. */
function assign(ref: Ref<HTMLElement> | undefined, element: HTMLElement | null): (() => void) | undefined {
  if (typeof ref === "function") return ref(element) ?? (() => ref(null));
  if (ref === undefined || ref === null) return undefined;
  ref.current = element;
  return () => {
    ref.current = null;
  };
}

/** One ref that sets both. */
export function useBothRefs(first: Ref<HTMLElement> | undefined, second: Ref<HTMLElement> | undefined) {
  return useCallback(
    (element: HTMLElement | null) => {
      const ends = [assign(first, element), assign(second, element)];
      return () => {
        for (const end of ends) end?.();
      };
    },
    [first, second],
  );
}

/** Handlers of both run, the child's first, and descriptions of both are read; what else the child says of itself stays. */
function merge(own: TriggerProps, child: TriggerProps): TriggerProps {
  const merged: Record<string, unknown> = { ...own, ...child };
  const descriptions = [child["aria-describedby"], own["aria-describedby"]].filter((id) => id !== undefined);
  if (descriptions.length > 0) merged["aria-describedby"] = descriptions.join(" ");
  for (const [name, handler] of Object.entries(own)) {
    const other: unknown = Reflect.get(child, name);
    if (!/^on[A-Z]/.test(name) || typeof handler !== "function" || typeof other !== "function") continue;
    merged[name] = (...event: unknown[]) => {
      other(...event);
      handler(...event);
    };
  }
  return merged;
}

/** Draws its one child as a trigger: with further attributes, handlers and another ref. */
export function WithTriggerProps({ children, ref, ...props }: WithTriggerPropsProps) {
  const both = useBothRefs(children.props.ref, ref);
  return cloneElement(children, { ...merge(props, children.props), ref: both });
}
