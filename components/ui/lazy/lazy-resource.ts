import { use } from "react";

export type LazyResource<T> = {
  /** Call it while rendering: it waits (suspends) for what is not there yet. */
  read: () => T;
  isThere: () => boolean;
  /** For what will be read. */
  preload: () => Promise<T>;
  /** For what somebody else is fetching. */
  take: (coming: Promise<T>) => Promise<T>;
  /** For whoever has it already. */
  keep: (value: T) => void;
};

/**
 * Something that is fetched once, when it is first wanted, and read without waiting from then on. A failure is the
 * reader's and stands for `failureMs`; who wants it later starts anew.
 */
export function lazyResource<T>(load: () => Promise<T>, failureMs = 0): LazyResource<T> {
  let value: T | undefined;
  let awaited: Promise<T> | undefined;
  /** Some component had to wait for it. */
  let isWaitedFor = false;

  function take(coming: Promise<T>): Promise<T> {
    if (value !== undefined && awaited !== undefined) return awaited;
    const taken = coming.then(
      (came) => {
        value = came;
        return came;
      },
      (error: unknown) => {
        const forget = () => {
          if (awaited === taken) awaited = undefined;
        };
        if (failureMs === 0) forget();
        else setTimeout(forget, failureMs);
        throw error;
      },
    );
    awaited = taken;
    return taken;
  }
  const preload = () => awaited ?? take(load());

  return {
    read() {
      // A component that waited is drawn again on the understanding that it asks in the same way, by `use`. Where nobody
      // has waited that is left out: React may put off the rest of a drawing in which it was called.
      if (value !== undefined && !isWaitedFor) return value;
      isWaitedFor = true;
      return use(preload());
    },
    isThere: () => value !== undefined,
    preload,
    take,
    keep: (given) => {
      value = given;
    },
  };
}
