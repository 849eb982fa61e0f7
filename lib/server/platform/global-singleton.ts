import "server-only";

/**
 * One value for the whole process, made at first use.
 *
 * A bundler may load a module several times (once for pages, once for route handlers, again after each edit in
 * development), so module scope alone would open a database or keep a budget more than once. When `make` throws,
 * nothing is kept.
 */
export function globalSingleton<T>(name: string, make: () => T): T {
  const key = Symbol.for(`chatboard.${name}`);
  const kept: { value: T } | undefined = Reflect.get(globalThis, key);
  if (kept !== undefined) return kept.value;
  const value = make();
  Reflect.set(globalThis, key, { value });
  return value;
}
