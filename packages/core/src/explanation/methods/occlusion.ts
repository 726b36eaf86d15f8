import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { baselineOf, type Explainer } from '../explainer.ts';
import { openGradients } from '../gradients.ts';

/** Side of the square that is covered, as a share of the picture's shorter side, and how far it moves, as a share of itself. */
const patchShare = 0.25;
const strideShare = 0.5;

/**
 * By how much the score falls when a square of the picture is covered by the baseline, averaged over the squares that cover a
 * place. It asks the model only for answers. For pictures `[height, width, channels]`.
 *
 * @throws InvalidArgumentError when the input is no picture
 * @see Zeiler & Fergus 2014
 */
export const occlusion: Explainer = async (subject, options = {}) => {
  const { model, label, values, rowShape } = subject;
  if (rowShape.length !== 3) {
    throw new InvalidArgumentError('Occlusion covers squares of a picture.', {
      stage: 'explanation',
      expected: '[height, width, channels]',
      received: `[${rowShape.join(', ')}]`,
      fix: 'Use another method for rows of numbers.',
    });
  }
  const [height, width, channels] = rowShape as [number, number, number];
  const patch = Math.max(1, Math.round(patchShare * Math.min(height, width)));
  const stride = Math.max(1, Math.round(strideShare * patch));
  const corners = (length: number): number[] => {
    const starts = Array.from({ length: Math.ceil((length - patch) / stride) + 1 }, (_, index) => index * stride);
    return [...new Set(starts.map((start) => Math.min(start, length - patch)))];
  };
  const places = corners(height).flatMap((top) => corners(width).map((left) => [top, left] as const));
  const baseline = baselineOf(subject, options);
  const points = new Float32Array((places.length + 1) * values.length);
  points.set(values);
  const covered = (place: readonly [number, number], visit: (y: number, x: number) => void): void => {
    for (let y = place[0]; y < place[0] + patch; y++) for (let x = place[1]; x < place[1] + patch; x++) visit(y, x);
  };
  places.forEach((place, index) => {
    const copy = points.subarray((index + 1) * values.length, (index + 2) * values.length);
    copy.set(values);
    covered(place, (y, x) => {
      const start = (y * width + x) * channels;
      copy.set(baseline.subarray(start, start + channels), start);
    });
  });
  const gradients = await openGradients(model, label, rowShape, options.runtime);
  try {
    const { scores } = await gradients.at(points);
    const falls = new Float32Array(height * width);
    const counts = new Float32Array(height * width);
    places.forEach((place, index) =>
      covered(place, (y, x) => {
        falls[y * width + x]! += scores[0]! - scores[index + 1]!;
        counts[y * width + x]!++;
      }),
    );
    return { values: falls.map((fall, index) => fall / Math.max(counts[index]!, 1)), shape: [height, width] };
  } finally {
    await gradients.dispose();
  }
};
