import type { TensorsByName } from '../engine/servable-model.ts';
import { isByteStrings } from '../protocol/binary-data.ts';
import { numericDatatype, type NumericData, type NumericDatatypeName, type TensorData } from '../protocol/datatype.ts';
import { numElements, type ServingTensor } from '../protocol/tensor.ts';

type Allocate = (numBytes: number) => ArrayBuffer;

/**
 * Inputs of several requests as those of one, row after row, in memory of their own: it may be handed to another thread.
 *
 * @param allocate gives at least so many bytes, whose content doesn't matter: every one that is used is written
 */
export function joinRows(requests: readonly TensorsByName[], allocate: Allocate): TensorsByName {
  return Object.fromEntries(
    Object.keys(requests[0]!).map((name) => [
      name,
      joinTensors(
        requests.map((request) => request[name]!),
        allocate,
      ),
    ]),
  );
}

function joinTensors(tensors: readonly ServingTensor[], allocate: Allocate): ServingTensor {
  const { name, datatype, shape } = tensors[0]!;
  const numRows = tensors.reduce((sum, tensor) => sum + tensor.shape[0]!, 0);
  return { name, datatype, shape: [numRows, ...shape.slice(1)], data: joinData(tensors, allocate) };
}

function joinData(tensors: readonly ServingTensor[], allocate: Allocate): TensorData {
  const { datatype } = tensors[0]!;
  if (datatype === 'BYTES') return tensors.flatMap(({ data }) => data as readonly Uint8Array[]);
  const { array } = numericDatatype(datatype as NumericDatatypeName);
  const length = tensors.reduce((sum, { data }) => sum + data.length, 0);
  const joined = new array(allocate(length * array.BYTES_PER_ELEMENT), 0, length);
  let at = 0;
  for (const { data } of tensors) {
    (joined as Uint8Array).set(data as Uint8Array, at);
    at += data.length;
  }
  return joined;
}

/** The rows of outputs that belong to one request; numbers are a view. */
export function rowsOf(outputs: TensorsByName, firstRow: number, numRows: number): TensorsByName {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => {
      const shape = [numRows, ...tensor.shape.slice(1)];
      const rowLength = numElements(tensor.shape.slice(1));
      const range = [firstRow * rowLength, (firstRow + numRows) * rowLength] as const;
      const { data } = tensor;
      return [
        name,
        {
          ...tensor,
          shape,
          data: isByteStrings(data) ? data.slice(...range) : (data as NumericData).subarray(...range),
        },
      ];
    }),
  );
}

/** Whether requests can run together: all lengths but the number of rows agree. */
export const sameRowShape = (a: TensorsByName, b: TensorsByName): boolean =>
  Object.entries(a).every(([name, { shape }]) => {
    const other = b[name]!.shape;
    return shape.length === other.length && shape.every((length, axis) => axis === 0 || length === other[axis]);
  });
