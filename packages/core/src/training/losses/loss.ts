import type { Tensor } from '@newfield/autograd';

/**
 * What a training minimises, as a graph function; its gradient follows by itself. An object of this shape is a loss of
 * one's own:
 *
 * @example
 * const logCosh: Loss = {
 *   name: 'logCosh', config: {}, labelType: 'dense',
 *   perRow: (outputs, labels) => meanPerRow(logCoshOf(sub(outputs, labels))),
 *   figure: meanAbsoluteDifference,
 * };
 */
export interface Loss {
  readonly name: string;
  /** Everything needed to build it again, for records and checkpoints. */
  readonly config: Readonly<Record<string, number | string | readonly number[]>>;
  readonly labelType: LabelType;
  /**
   * @param outputs float32 `[N, …]`, the model's outputs
   * @param labels  as `labelType` says
   * @returns float32 `[N]`
   */
  perRow(outputs: Tensor, labels: Tensor): Tensor;
  /** The figure printed beside the loss. */
  readonly figure: Figure;
}

/**
 * - `binary`: float32 of the outputs' shape, 0 or 1; class numbers `[N]` are taken for one sigmoid unit;
 * - `class-index`: int32 of the outputs' shape without its last axis, from 0 to units − 1;
 * - `dense`: float32 of the outputs' shape (one-hot or soft labels, numbers to predict, masks);
 * - `value`: float32 `[N, 1]`, one number a row whatever the number of outputs.
 */
export type LabelType = 'binary' | 'class-index' | 'dense' | 'value';

/** A figure of each row, float32 `[N]`, whose mean over the rows is printed. */
export interface Figure {
  readonly name: string;
  perRow(outputs: Tensor, labels: Tensor): Tensor;
}

/** Shape of the labels that go with outputs `[N, …]`. */
export function labelShape(labelType: LabelType, outputShape: readonly number[]): readonly number[] {
  if (labelType === 'class-index') return outputShape.slice(0, -1);
  return labelType === 'value' ? [outputShape[0]!, 1] : outputShape;
}
