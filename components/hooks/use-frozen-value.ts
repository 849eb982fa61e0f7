"use client";

import { useState } from "react";

/** The value as it is now; while `isHeld`, as it last was before. */
export function useFrozenValue<Value>(value: Value, isHeld: boolean): Value {
  const [held, setHeld] = useState(value);
  if (!isHeld && held !== value) setHeld(value);
  return isHeld ? held : value;
}
