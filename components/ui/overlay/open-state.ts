"use client";

import { createContext, type RefObject, useContext, useId, useRef, useState } from "react";

export type OpenState = {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** The button that opens it, from which it hangs and to which focus goes back. */
  trigger: RefObject<HTMLElement | null>;
  triggerId: string;
  contentId: string;
  /** Keeps pointer and focus inside while it is open. */
  isModal: boolean;
  /** Opened by a key: focus then goes to what can be chosen first. */
  isByKey: RefObject<boolean>;
};

export type OpenStateOptions = {
  /** With `onOpenChange`; without the two it opens and closes by itself. */
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  modal?: boolean;
};

/** The state of something that floats by its trigger. */
export function useOpenState({ open, onOpenChange, modal = false }: OpenStateOptions): OpenState {
  const [isOwnOpen, setOwnOpen] = useState(false);
  const trigger = useRef<HTMLElement>(null);
  const isByKey = useRef(false);
  return {
    isOpen: open ?? isOwnOpen,
    setOpen: (isOpen) => {
      setOwnOpen(isOpen);
      onOpenChange?.(isOpen);
    },
    trigger,
    triggerId: useId(),
    contentId: useId(),
    isModal: modal,
    isByKey,
  };
}

export const OpenStateContext = createContext<OpenState | null>(null);

/** The state of the Popover or DropdownMenu round it. */
export function useFloating(): OpenState {
  const state = useContext(OpenStateContext);
  if (state === null) throw new Error("What floats needs a Popover or a DropdownMenu round it.");
  return state;
}
