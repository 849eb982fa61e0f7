"use client";

import {
  Component,
  type ComponentType,
  createContext,
  type ReactNode,
  Suspense,
  useContext,
  useLayoutEffect,
  useState,
} from "react";
import { holdKeys } from "@/components/ui/overlay/held-keys";
import { lazyResource } from "./lazy-resource";

/** After so long code is asked for again that could not be fetched; then it is given up, until somebody asks for it. */
const pausesMs = [500, 1500, 3000, 5000, 10_000, 10_000];

/** How long a failure stands, so that whoever waits for the code hears of it. Whoever asks later starts anew. */
const failureMs = 1000;

/** Code that is asked for again, for half a minute, when it cannot be fetched. Time without a network does not count. */
export function retryImport<Code>(load: () => Promise<Code>): () => Promise<Code> {
  return async () => {
    for (const pauseMs of pausesMs) {
      try {
        return await load();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        if (!navigator.onLine) await new Promise((resolve) => addEventListener("online", resolve, { once: true }));
      }
    }
    return load().catch((cause: unknown) => {
      throw new CodeMissingError(cause);
    });
  };
}

/** The code of a part of the page could not be fetched. What else fails in that part is another matter. */
export class CodeMissingError extends Error {
  constructor(cause: unknown) {
    super("A part of the page could not be loaded.", { cause });
    this.name = "CodeMissingError";
  }
}

/**
 * Says in words that a part of the page is missing, and offers to fetch it again. Whoever draws the whole page gives one;
 * without it the part is left out.
 */
export const MissingCodeContext = createContext<ComponentType<{ onRetry: () => void }> | null>(null);

/** Holds the page together where the code of one part cannot be fetched. */
class MissingCode extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };
  static getDerivedStateFromError = (error: unknown) => ({ error });
  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (!(error instanceof CodeMissingError)) throw error;
    return <MissingCodeNotice onRetry={() => this.setState({ error: null })} />;
  }
}

function MissingCodeNotice({ onRetry }: { onRetry: () => void }) {
  const Notice = useContext(MissingCodeContext);
  return Notice === null ? null : <Notice onRetry={onRetry} />;
}

type Deferred<Props> = ComponentType<Props> & {
  /** For whoever leads straight on to it: once this is done it is drawn at once. */
  preload: () => Promise<unknown>;
  /** Whether the code is there. */
  isLoaded: () => boolean;
  /** For code that somebody else is loading. */
  take: (coming: Promise<ComponentType<Props>>) => Promise<unknown>;
};

/** Of all deferred code that has been named so far. */
const preloads = new Set<() => Promise<unknown>>();

/**
 * As {@link deferred}, for what is drawn inside something that floats: that waits until the code of both is there, so
 * that focus moves into the whole.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): Deferred<Props> {
  const code = lazyResource(retryImport(load), failureMs);
  preloads.add(code.preload);

  function DeferredPart(props: Props) {
    const Component = code.read();
    return <Component {...props} />;
  }
  return Object.assign(DeferredPart, { preload: code.preload, isLoaded: code.isThere, take: code.take });
}

/**
 * A component whose code stays out of the first load: it comes when the browser is idle (see {@link preloadDeferred}), or
 * when it is first drawn, and shows nothing until then. Once the code is there it is drawn at once, like any other. Code
 * that cannot be loaded (see {@link retryImport}) leaves its part out and says so (see {@link MissingCodeContext}); the
 * rest of the page goes on.
 */
export function lazyComponent<Props extends object>(load: () => Promise<ComponentType<Props>>): Deferred<Props> {
  return withFallback(load, null);
}

/** As {@link deferred}, for what takes the focus when it opens: keys pressed before it is there wait for it. */
export function lazyOverlay<Props extends object>(load: () => Promise<ComponentType<Props>>): Deferred<Props> {
  return withFallback(load, <HeldKeys />);
}

function withFallback<Props extends object>(load: () => Promise<ComponentType<Props>>, fallback: ReactNode) {
  const Part = lazyPart(load);
  function Deferred(props: Props) {
    const [isDrawn, setDrawn] = useState(Part.isLoaded);
    const current = (
      <MissingCode>
        <Suspense fallback={fallback}>
          <Part {...props} />
          <Drawn onDrawn={setDrawn} />
        </Suspense>
      </MissingCode>
    );
    // What the server drew stands until the browser can take it over. An update before that would make React throw it
    // away, so there is none: the element is the same one, and what changed meanwhile is drawn right afterwards.
    const [first] = useState(current);
    return isDrawn ? current : first;
  }
  return Object.assign(Deferred, { preload: Part.preload, isLoaded: Part.isLoaded, take: Part.take });
}

/** Stands behind what waits, and tells once that is there, before anybody sees it. */
function Drawn({ onDrawn }: { onDrawn: (isDrawn: true) => void }) {
  useLayoutEffect(() => onDrawn(true), [onDrawn]);
  return null;
}

function HeldKeys() {
  useLayoutEffect(holdKeys, []);
  return null;
}

/**
 * Fetches what is deferred, and then what that defers in its turn, one after the other: each waits for `untilIdle` first, so
 * that no two of them run in one task. A failure here is nobody's trouble: the component tries for itself when it is drawn.
 */
export async function preloadLazyComponents(untilIdle: () => Promise<void> = async () => {}): Promise<void> {
  for (const preload of preloads) {
    await untilIdle();
    await preload().catch(() => {});
  }
}
