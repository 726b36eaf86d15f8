/** A number as tables of settings and figures print it: whole ones as they are, others to four significant figures. */
export function printFigure(value: number): string {
  if (Number.isInteger(value)) return String(value);
  if (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6) return Number(value.toPrecision(4)).toExponential();
  return String(Number(value.toPrecision(4)));
}

/** The figure that says most: of the split nobody trained or chose by, accuracy before others. */
export function mainMetric(metrics: Readonly<Record<string, number>>): string | undefined {
  const names = Object.keys(metrics).sort();
  return (
    names.find((name) => name === 'test/accuracy') ??
    names.find((name) => name.endsWith('/accuracy')) ??
    names.find((name) => name.startsWith('test/')) ??
    names[0]
  );
}

/** Nested values by dotted path: `{ a: { b: 1 } }` → `a.b: 1`. */
export function flattened(value: Readonly<Record<string, unknown>>, path = ''): ReadonlyMap<string, string> {
  const entries = Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (inner === null || inner === undefined) return [];
    if (typeof inner === 'object' && !Array.isArray(inner))
      return [...flattened(inner as Record<string, unknown>, here)];
    return [
      [
        here,
        typeof inner === 'number' ? printFigure(inner) : typeof inner === 'string' ? inner : JSON.stringify(inner),
      ],
    ];
  });
  return new Map(entries);
}

/** Seconds as `1 h 5 min`, `3 min 20 s`, `4.2 s`; `s`, `min` and `h` are the same in all languages (ISO 80000). */
export function printDuration(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  // Rounded first and cut up afterwards, so that sixty of one unit are one of the next.
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
