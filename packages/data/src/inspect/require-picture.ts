import { ValueRangeError } from '@newfield/core/contracts';

/** @throws ValueRangeError unless there is a picture of this index */
export function requirePicture(index: number, numPictures: number): number {
  if (Number.isInteger(index) && index >= 0 && index < numPictures) return index;
  throw new ValueRangeError('There is no picture of this index.', {
    stage: 'data',
    expected: `a whole number from 0 to ${numPictures - 1}`,
    received: `${index}`,
    fix: 'Take an index below the number of pictures.',
  });
}
