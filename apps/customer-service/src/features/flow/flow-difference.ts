/** A place where two flows differ. */
export interface FlowDifference {
  /** Names on the way to it, such as `intents › refund › confirm`. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What is different in a flow, in the order of its places; a list counts as one value. */
export function flowDifference(before: unknown, after: unknown): FlowDifference[] {
  const [left, right] = [placesOf(before), placesOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((path) => left.get(path) !== right.get(path))
    .map((path) => ({ path, before: left.get(path), after: right.get(path) }));
}

function placesOf(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    return new Map(value === undefined ? [] : [[path.join(' › '), text]]);
  }
  return new Map(Object.entries(value).flatMap(([name, part]) => [...placesOf(part, [...path, name])]));
}
