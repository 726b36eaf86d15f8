import { cast, constant, div, input, mul, sub, type Tensor } from '@newfield/autograd';
import type { Calibration } from '../contracts/calibration.ts';
import type { HostDtype } from '../contracts/host-tensor.ts';
import type { ImageSpec } from '../preprocessing/image/index.ts';
import type { TableSpec } from '../preprocessing/tabular/table-spec.ts';
import { calibratedOutput } from './calibrated-output.ts';
import { compileModel, type CompiledModel } from './compiler/index.ts';
import { tableInput } from './table-input.ts';
import type { LayersModel } from './tf.ts';
import { besideNetwork, type TreeShare } from './trees/tree-share.ts';
import { seen, viewsOf } from './views.ts';

/** A model with the preprocessing that belongs in front of it. */
export interface NetworkSource {
  readonly model: LayersModel;
  /** What turns raw pictures into the model's input; left out, the data is used as it is. */
  readonly preprocessing?: ImageSpec;
  /** What turns a table's numbers, as `encodeTable` makes them, into the model's input; not beside `preprocessing`. */
  readonly table?: TableSpec;
  /**
   * Outside training, answer with the mean of the outputs for a picture and for its mirror image: twice the work for a
   * little more accuracy. For pictures `[H, W, C]` whose meaning has no left and right.
   */
  readonly averageMirrored?: boolean;
  /** Also with those for the picture moved by one pixel up and left, and down and right: three times the work. */
  readonly averageShifted?: boolean;
  /** Trees of the same table, whose answers are averaged with the network's outside training. */
  readonly trees?: TreeShare;
  /** Of the answers outside training, from `withCalibration`; default none. */
  readonly calibration?: Calibration;
}

export interface Network {
  /** Raw data, `[N, …]` in the data's own dtype. */
  readonly features: Tensor;
  readonly compiled: CompiledModel;
}

export interface NetworkOptions {
  readonly batchSize: number | 'batch';
  /** Shape of one row and its dtype. */
  readonly featureShape: readonly number[];
  readonly dtype: HostDtype;
  readonly training: boolean;
}

/** Builds the graph from raw data to the model's output, the same for training, validation and the bundle. */
export function buildNetwork(source: NetworkSource, options: NetworkOptions): Network {
  const { model, preprocessing, table, trees, calibration } = source;
  const { training } = options;
  const features = input('features', [options.batchSize, ...options.featureShape], options.dtype);
  const raw = cast(features, 'float32');
  const prepared = table === undefined ? scaleInput(raw, preprocessing) : tableInput(raw, table);
  const compiled = compileModel(model, { input: prepared, training });
  if (training) return { features, compiled };
  const others = viewsOf(source)
    .slice(1)
    .map((view) => {
      const input = seen(prepared, view);
      return compileModel(model, { input, training, sharedParameters: compiled.parameters }).output;
    });
  const views = [compiled.output, ...others];
  const answers = trees === undefined ? views : views.map((view) => besideNetwork(view, raw, table, trees));
  return { features, compiled: { ...compiled, output: calibratedOutput(answers, calibration) } };
}

/** The part of an image specification that is arithmetic on values: `[N, H, W, C]` 0…255 → what the model reads. */
export function scaleInput(pixels: Tensor, spec: ImageSpec | undefined): Tensor {
  if (spec === undefined) return pixels;
  const unit = mul(pixels, 1 / 255);
  if (spec.scale === '0..1') return unit;
  const perChannel = (values: readonly number[]): Tensor => constant(Float32Array.from(values), [values.length]);
  return div(sub(unit, perChannel(spec.scale.mean)), perChannel(spec.scale.std));
}
