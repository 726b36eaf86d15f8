import { isNumeric } from './binary-data.ts';
import type { ServingTensor } from './tensor.ts';

/**
 * The classification extension: of each row the likeliest classes as `value:index:label`, most likely first.
 *
 * @param tensor numbers `[rows, classes]`
 * @param labels of the classes; without them the strings end after the index
 * @returns BYTES `[rows, numClasses]`
 * @see Triton's protocol/extension_classification.md
 */
export function classify(
  tensor: ServingTensor,
  numClasses: number,
  labels: readonly string[] | undefined,
): ServingTensor {
  const { name, shape, data } = tensor;
  if (shape.length !== 2 || !isNumeric(data)) return tensor;
  const [numRows, rowLength] = shape as [number, number];
  const kept = Math.min(numClasses, rowLength);
  const strings: Uint8Array[] = [];
  for (let row = 0; row < numRows; row++) {
    const values = Array.from(data.subarray(row * rowLength, (row + 1) * rowLength) as Float32Array, Number);
    const order = values.map((_, index) => index).sort((a, b) => values[b]! - values[a]! || a - b);
    for (const index of order.slice(0, kept)) {
      const label = labels?.length === rowLength ? `:${labels[index]}` : '';
      strings.push(Buffer.from(`${values[index]!.toFixed(6)}:${index}${label}`));
    }
  }
  return { name, datatype: 'BYTES', shape: [numRows, kept], data: strings };
}
