import type { HeatMap } from '../../findings/index.ts';

/** The heat map at the picture's own size, bilinear, pixel centres aligned; values in [0, 1]. */
export function evidenceAt(heatMap: HeatMap, rows: number, columns: number): Float32Array {
  const { values } = heatMap;
  const places = (target: number, source: number): { below: number; above: number; part: number }[] =>
    Array.from({ length: target }, (_, i) => {
      const at = Math.min(Math.max(((i + 0.5) * source) / target - 0.5, 0), source - 1);
      const below = Math.floor(at);
      return { below, above: Math.min(below + 1, source - 1), part: at - below };
    });
  const across = places(columns, heatMap.columns);
  const evidence = new Float32Array(rows * columns);
  places(rows, heatMap.rows).forEach((down, row) => {
    across.forEach(({ below, above, part }, column) => {
      const value = (line: number): number =>
        (values[line * heatMap.columns + below] ?? 0) * (1 - part) +
        (values[line * heatMap.columns + above] ?? 0) * part;
      evidence[row * columns + column] = value(down.below) * (1 - down.part) + value(down.above) * down.part;
    });
  });
  return evidence;
}
