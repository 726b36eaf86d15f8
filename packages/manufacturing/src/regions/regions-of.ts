import { contours } from 'd3-contour';
import { InvalidArgumentError } from '@newfield/core/contracts';
import type { DefectRegion, EvidenceMap, Inspection } from '../inspection/inspection.ts';
import { longestExtent, type Point, ringArea } from './ring-measures.ts';

export interface RegionOptions {
  /** The strongest that are kept; default 100. A map of noise has thousands. */
  readonly regionsMax?: number;
}

/** A level that falls on a cell's very value would draw that cell as a point; its value is taken this much of the range higher. */
const liftOfRange = 1e-3;

/**
 * Connected places whose evidence is at or above the map's threshold, the strongest first. Outlines run between cells where the
 * evidence, taken as linear there, crosses the threshold; area and length are those of the outline, so that what is drawn is what is
 * measured. Cells that touch at a corner alone are two places.
 *
 * @param sizePx of the picture, which the map covers whole
 * @throws InvalidArgumentError when the map's values are not `rows · columns`
 */
export function regionsOf(
  map: EvidenceMap,
  sizePx: Inspection['sizePx'],
  { regionsMax = 100 }: RegionOptions = {},
): DefectRegion[] {
  const { rows, columns, values, threshold } = map;
  if (values.length !== rows * columns || values.length === 0) {
    throw new InvalidArgumentError('The evidence does not fill its grid.', {
      stage: 'evaluation',
      expected: `${rows} · ${columns} values, at least one`,
      received: `${values.length}`,
      fix: 'Give the map the rows and columns that its values have.',
    });
  }
  const places = connectedPlaces(map);
  if (places.peaks.length === 0) return [];
  const span = places.peaks.reduce((most, peak) => Math.max(most, peak)) - threshold || Math.abs(threshold) || 1;
  const lifted = Array.from(values, (value) =>
    value >= threshold ? Math.max(value, threshold + liftOfRange * span) : value,
  );
  const scale = { x: sizePx.width / columns, y: sizePx.height / rows };
  const { coordinates } = contours().size([columns, rows]).contour(lifted, threshold);
  return coordinates
    .map((polygon) => {
      const peak = places.peaks[placeOf(places.labels, map, polygon[0]![0]!)]!;
      return regionOf(
        polygon.map((ring) => ring.map(([x, y]): Point => [x! * scale.x, y! * scale.y])),
        peak,
      );
    })
    .sort((a, b) => b.peak - a.peak || b.areaPx - a.areaPx)
    .slice(0, regionsMax);
}

function regionOf(rings: readonly (readonly Point[])[], peak: number): DefectRegion {
  const [outer = [], ...holes] = rings;
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const [x, y] of outer) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  return {
    box: { left: Math.floor(left), top: Math.floor(top), right: Math.ceil(right), bottom: Math.ceil(bottom) },
    areaPx: ringArea(outer) - holes.reduce((sum, hole) => sum + ringArea(hole), 0),
    lengthPx: longestExtent(outer),
    peak,
    contours: rings,
  };
}

interface Places {
  /** Of each cell, its place's number, or -1. */
  readonly labels: Int32Array;
  /** Greatest evidence of each place. */
  readonly peaks: readonly number[];
}

/** Cells that touch by a side, as marching squares joins them too: each place has one outer outline. */
function connectedPlaces({ rows, columns, values, threshold }: EvidenceMap): Places {
  const labels = new Int32Array(values.length).fill(-1);
  const peaks: number[] = [];
  const open: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (!(values[start]! >= threshold) || labels[start] !== -1) continue;
    const label = peaks.length;
    peaks.push(values[start]!);
    const visit = (cell: number): void => {
      if (!(values[cell]! >= threshold) || labels[cell] !== -1) return;
      labels[cell] = label;
      peaks[label] = Math.max(peaks[label]!, values[cell]!);
      open.push(cell);
    };
    visit(start);
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      const column = cell % columns;
      if (column > 0) visit(cell - 1);
      if (column < columns - 1) visit(cell + 1);
      if (cell >= columns) visit(cell - columns);
      if (cell < columns * (rows - 1)) visit(cell + columns);
    }
  }
  return { labels, peaks };
}

/** The place that a corner of an outline belongs to: it lies on the line between a cell within and its neighbour without. */
function placeOf(labels: Int32Array, { rows, columns }: EvidenceMap, [x = 0, y = 0]: readonly number[]): number {
  const clamp = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1);
  for (const row of [Math.floor(y - 0.5), Math.ceil(y - 0.5)]) {
    for (const column of [Math.floor(x - 0.5), Math.ceil(x - 0.5)]) {
      const label = labels[clamp(row, rows) * columns + clamp(column, columns)]!;
      if (label !== -1) return label;
    }
  }
  return 0;
}
