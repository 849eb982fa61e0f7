/** Deeper than anything we read: a stored view in a file of them lies less than half as deep. */
export const jsonDepthMax = 32;

/** Where a value stands in the JSON around it; the chain of parents is its path. */
type Place = { value: unknown; key: string | number; depth: number; parent: Place | null };

/** The values directly inside a JSON value. */
function childrenOf(value: unknown): Iterable<readonly [string | number, unknown]> {
  if (Array.isArray(value)) return value.entries();
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/**
 * Visits a JSON value and everything inside it, and stops at the first place that `visit` refuses. It keeps its own stack:
 * a few kilobytes of brackets nest deeper than the engine's lets a function call itself.
 */
function findRefused(root: unknown, visit: (place: Place) => boolean): Place | null {
  const waiting: Place[] = [{ value: root, key: "", depth: 0, parent: null }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (!visit(place)) return place;
    for (const [key, value] of childrenOf(place.value)) {
      waiting.push({ value, key, depth: place.depth + 1, parent: place });
    }
  }
  return null;
}

/** The path of the first value that lies deeper than `depthMax`, outermost key first; null where none does. */
export function pathBeyond(root: unknown, depthMax: number): (string | number)[] | null {
  const path: (string | number)[] = [];
  let place = findRefused(root, ({ depth }) => depth <= depthMax);
  if (place === null) return null;
  for (; place.parent !== null; place = place.parent) path.push(place.key);
  return path.reverse();
}

/**
 * Text from a file or the clipboard as JSON.
 *
 * @throws SyntaxError for what is no JSON, and for what nests deeper than anything that is read here.
 */
export function parseForeignJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (pathBeyond(value, jsonDepthMax) !== null) throw new SyntaxError("This nests too deep to be read.");
  return value;
}

/** What is kept of everything in one row that no document describes. Real rows have had a handful of such fields. */
export const unknownLimits = { depthMax: 8, valuesMax: 200, textLengthMax: 16_384 } as const;

export type Allowance = {
  /** Whether a whole value fits into what is left; what fits is taken off. */
  take: (key: string, value: unknown) => boolean;
};

/** Measures values that came from outside against {@link unknownLimits}, all of them together. */
export function createAllowance(): Allowance {
  const { depthMax, valuesMax, textLengthMax } = unknownLimits;
  let valuesLeft: number = valuesMax;
  let textLeft: number = textLengthMax;
  return {
    take(name, root) {
      let values = 0;
      let text = name.length;
      const refused = findRefused(root, ({ value, key, depth }) => {
        values += 1;
        text += (typeof key === "string" ? key.length : 0) + (typeof value === "string" ? value.length : 0);
        return depth < depthMax && values <= valuesLeft && text <= textLeft;
      });
      if (refused !== null) return false;
      valuesLeft -= values;
      textLeft -= text;
      return true;
    },
  };
}
