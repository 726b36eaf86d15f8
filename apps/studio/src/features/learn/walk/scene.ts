import type { LearnSettings } from '../settings.ts';
import type { Trace } from '../engine/trace.ts';
import { biasName, kernelName, widthsOf } from '../engine/network.ts';

/** All that is known about one row at the present weights. */
export interface Scene {
  readonly settings: LearnSettings;
  readonly features: readonly number[];
  readonly label: number;
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly slots: ReadonlyMap<string, Float32Array>;
  /** Updates made so far. */
  readonly numSteps: number;
  readonly trace: Trace;
  /** Weights and slots after an update from this row alone. */
  readonly next: ReadonlyMap<string, Float32Array>;
}

/** A weight: into which unit, from which; all count from 0, the layer from 1. */
export interface Focus {
  readonly layer: number;
  readonly unit: number;
  readonly from: number;
}

/** A focus that exists in this network. */
export function clampFocus({ layer, unit, from }: Focus, settings: Pick<LearnSettings, 'hidden'>): Focus {
  const widths = widthsOf(settings);
  const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  const inside = within(layer, 1, widths.length - 1);
  return { layer: inside, unit: within(unit, 0, widths[inside]! - 1), from: within(from, 0, widths[inside - 1]! - 1) };
}

/** What goes into a layer: the row itself, or the layer before. */
export const inputsOf = ({ features, trace }: Scene, layer: number): readonly number[] =>
  layer === 1 ? features : trace.layers[layer - 2]!.a;

/** Place of a weight in its kernel, which is stored `[numInputs, numUnits]`. */
export const placeOf = ({ layer, unit, from }: Focus, { hidden }: Pick<LearnSettings, 'hidden'>): number =>
  from * widthsOf({ hidden })[layer]! + unit;

/** A kernel as the formulas have it: a row for each unit. */
export function rowsOf(kernel: ArrayLike<number>, numUnits: number): number[][] {
  const numInputs = kernel.length / numUnits;
  return Array.from({ length: numUnits }, (_, unit) =>
    Array.from({ length: numInputs }, (__, from) => kernel[from * numUnits + unit]!),
  );
}

export const kernelOf = ({ weights }: Pick<Scene, 'weights'>, layer: number): Float32Array =>
  weights.get(kernelName(layer))!;
export const biasOf = ({ weights }: Pick<Scene, 'weights'>, layer: number): readonly number[] =>
  Array.from(weights.get(biasName(layer))!);

export interface NamedFigure {
  readonly name: string;
  readonly value: number;
}

/** Every number of the walk by a name one can type: `W1[2,1]` is the weight into unit 2 from input 1 of layer 1. */
export function figuresOf(scene: Scene): readonly NamedFigure[] {
  const vector = (name: string, values: readonly number[]): NamedFigure[] =>
    values.map((value, index) => ({ name: `${name}[${index + 1}]`, value }));
  const kernel = (name: string, values: ArrayLike<number>, units: number): NamedFigure[] =>
    rowsOf(values, units).flatMap((row, unit) =>
      row.map((value, from) => ({ name: `${name}[${unit + 1},${from + 1}]`, value })),
    );
  return [
    ...vector('x', scene.features),
    { name: 'y', value: scene.label },
    ...scene.trace.layers.flatMap((each, index) => {
      const layer = index + 1;
      return [
        ...kernel(`W${layer}`, kernelOf(scene, layer), each.z.length),
        ...vector(`b${layer}`, biasOf(scene, layer)),
        ...vector(`z${layer}`, each.z),
        ...vector(`a${layer}`, each.a),
      ];
    }),
    { name: 'L', value: scene.trace.loss },
    ...scene.trace.layers.toReversed().flatMap((each, back) => {
      const layer = scene.trace.layers.length - back;
      return [
        ...vector(`dL/da${layer}`, each.da),
        ...vector(`dL/dz${layer}`, each.dz),
        ...kernel(`dL/dW${layer}`, each.dKernel, each.z.length),
        ...vector(`dL/db${layer}`, each.dBias),
      ];
    }),
  ];
}
