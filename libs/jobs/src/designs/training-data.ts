/** Data sets that load as batches of tensors, and what a design must look like to be trained on them. */
export interface TrainingData {
  /** `<data set>/<task>` */
  readonly reference: string;
  /** Of one row. */
  readonly featureShape: readonly number[];
  readonly numClasses: number;
}

const trainingData: readonly TrainingData[] = [
  { reference: 'cifar10/cats-dogs', featureShape: [32, 32, 3], numClasses: 2 },
  { reference: 'cifar10/all', featureShape: [32, 32, 3], numClasses: 10 },
];

type RowShape = readonly (number | null)[];

/** The data sets whose rows fit a design's input, and whose classes fit its output: one sigmoid unit for two, a softmax for more. */
export const trainingDataFor = (inputShape: RowShape, outputShape: RowShape): TrainingData[] =>
  trainingData.filter(
    ({ featureShape, numClasses }) =>
      featureShape.length === inputShape.length &&
      featureShape.every((length, axis) => length === inputShape[axis]) &&
      outputShape.length === 1 &&
      outputShape[0] === (numClasses === 2 ? 1 : numClasses),
  );
