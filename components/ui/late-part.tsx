"use client";

import { type ComponentType, type ReactNode, useEffect, useRef } from "react";
import { replayEarlyPresses, sleepingProps } from "./early-presses";

/** What the server may send after the frame of its page: presses on it are kept until it hears them itself. */
export function LatePart({ children }: { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  // Behind the effects of what is in it, which listen for keys.
  useEffect(() => replayEarlyPresses(part.current), []);
  return (
    <div ref={part} className="contents" {...sleepingProps}>
      {children}
    </div>
  );
}

/** For a component whose code comes after that of the page which shows it. */
export function inLatePart<Props extends object>(Part: ComponentType<Props>) {
  return function InLatePart(props: Props) {
    return (
      <LatePart>
        <Part {...props} />
      </LatePart>
    );
  };
}
