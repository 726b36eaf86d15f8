import { reshape, type Tensor } from '@newfield/autograd';
import { compileModel, type Parameter } from '../compiler/index.ts';
import type { LayersModel } from '../tf.ts';

/** Where on pictures something is unlike good parts. */
export interface Evidence {
  /** float32 `[N, rows, columns]` in [0, 1] */
  readonly map: Tensor;
  readonly parameters: readonly Parameter[];
}

/** @param pictures float32 `[N, height, width, channels]`, scaled as the network reads them */
export type EvidenceOf = (pictures: Tensor) => Evidence;

/** A network of one mask, such as `maskNetwork`, whose mask is the evidence. */
export function maskEvidence(model: LayersModel): EvidenceOf {
  return (pictures) => {
    const { output, parameters } = compileModel(model, { input: pictures, training: false });
    const [rows, columns] = output.shape.slice(1).map(Number) as [number, number];
    return { map: reshape(output, [-1, rows, columns]), parameters };
  };
}
