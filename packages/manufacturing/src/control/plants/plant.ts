/** What a controller moves. */
export interface PlantInput {
  readonly name: string;
  readonly unit: string;
  /** Hard limits. */
  readonly min: number;
  readonly max: number;
  /** Largest change from one sample to the next, in the input's unit. */
  readonly maxStep: number;
}

/** What is measured each sample. */
export interface PlantOutput {
  readonly name: string;
  readonly unit: string;
  /** The envelope that the true value must stay in; infinite where there is no limit. */
  readonly min: number;
  readonly max: number;
  /** What a sensor in order can say. */
  readonly sensor: { readonly min: number; readonly max: number };
  /** Standard deviation of the measurement's noise. */
  readonly noise: number;
  /** A typical change, by which errors of outputs become comparable. */
  readonly scale: number;
}

/** What drives the plant through a dead time: an input, or a load that no controller knows of. */
export interface Channel {
  readonly from: 'input' | 'load';
  readonly index: number;
  /** Dead time in the plant's unit of time, at least 0. */
  readonly delay: number;
}

/** Values that hold from a sample on. */
export interface FromSample {
  readonly sample: number;
  readonly values: readonly number[];
}

export type Parameters = Readonly<Record<string, number>>;

/** A plant as ordinary differential equations, with a scenario to control it through. */
export interface Plant {
  readonly name: string;
  readonly title: string;
  readonly timeUnit: 's' | 'min' | 'h';
  /** Time between decisions, in `timeUnit`. */
  readonly sampleTime: number;
  readonly inputs: readonly PlantInput[];
  /** The first ones, as many as set points have values, are controlled; the others are measured and kept in their envelope. */
  readonly outputs: readonly PlantOutput[];
  /** Nominal values. */
  readonly parameters: Parameters;
  /** Largest relative error of those parameters that are uncertain. */
  readonly uncertain: Readonly<Record<string, number>>;
  channels(parameters: Parameters): readonly Channel[];
  /** @param driven a value of each channel */
  derivatives(state: ArrayLike<number>, driven: ArrayLike<number>, parameters: Parameters): number[];
  measure(state: ArrayLike<number>): number[];
  readonly start: { readonly state: readonly number[]; readonly inputs: readonly number[] };
  readonly scenario: {
    readonly numSamples: number;
    readonly setPoints: readonly FromSample[];
    readonly loads: readonly FromSample[];
  };
}

/** The values that hold at a sample. */
export function valuesAt(steps: readonly FromSample[], sample: number): readonly number[] {
  return steps.findLast((step) => step.sample <= sample)?.values ?? [];
}

/** Channels without dead time: each input, then each load. */
export function undelayed(numInputs: number, numLoads: number): readonly Channel[] {
  const channel = (from: Channel['from']) => (_: unknown, index: number) => ({ from, index, delay: 0 });
  return [...Array.from({ length: numInputs }, channel('input')), ...Array.from({ length: numLoads }, channel('load'))];
}
