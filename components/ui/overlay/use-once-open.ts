"use client";

import { useState } from "react";

/** Whether something has been open, so that what it floats is mounted only when it is first wanted and then stays. */
export function useOnceOpen(isOpen: boolean): boolean {
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  return wasOpen || isOpen;
}
