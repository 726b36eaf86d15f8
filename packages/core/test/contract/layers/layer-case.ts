import type { LayersModel } from '../../../src/index.ts';

/** A model around one layer, to be compared with tfjs. */
export interface LayerCase {
  /** Class name of the layer that the case is about. */
  readonly layer: string;
  readonly title: string;
  /** Of the input, rows included. */
  readonly shape: readonly number[];
  /** The input holds whole numbers below this. */
  readonly integers?: number;
  build(): LayersModel;
  /** What tfjs itself can't do with this layer, and the reason. */
  readonly gaps?: TfjsGaps;
}

export interface TfjsGaps {
  /** No gradient, or a wrong one: finite differences of its output take its place. */
  readonly gradient?: string;
  /** It can't read back what it writes. */
  readonly topology?: string;
  /** It can't compute the layer: another model with the same weights that must answer the same. */
  readonly output?: () => LayersModel;
}

type Row = readonly [
  layer: string,
  title: string,
  shape: readonly number[],
  build: () => LayersModel,
  more?: Pick<LayerCase, 'integers' | 'gaps'>,
];

/** Cases from a table headed by layer, title and shape. */
export const cases = (...rows: readonly Row[]): LayerCase[] =>
  rows.map(([layer, title, shape, build, more]) => ({ layer, title, shape, build, ...more }));
