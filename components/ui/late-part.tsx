"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { replayEarlyPresses, sleepingProps } from "./early-presses";

/** What the server may send after the frame of its page: presses on it are kept until it hears them itself. */
export function LatePart({ children }: { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => replayEarlyPresses(part.current), []);
  return (
    <div ref={part} className="contents" {...sleepingProps}>
      {children}
    </div>
  );
}
