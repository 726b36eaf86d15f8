import type { ServableModel, TensorsByName } from '../engine/servable-model.ts';
import { isByteStrings } from '../protocol/binary-data.ts';
import type { NumericData } from '../protocol/datatype.ts';
import { numElements, type ServingTensor, type TensorDeclaration } from '../protocol/tensor.ts';

/** A number that every row has, in the inputs or the answer. */
export interface RowVariable {
  readonly name: string;
  /** Bins of a category; absent for a quantity. */
  readonly edges?: readonly number[];
  read(inputs: TensorsByName, outputs: TensorsByName, row: number): number;
}

/** Rows of up to so many values are watched value by value; larger ones, such as pictures, by their mean and spread. */
const maxColumns = 64;

/** What is watched of a model: its inputs, and of the answers the decision and how sure it is. */
export function rowVariables(model: ServableModel): readonly RowVariable[] {
  return [
    ...model.inputs.flatMap(inputVariables),
    ...model.outputs.flatMap((output) => outputVariables(model, output)),
  ];
}

function inputVariables({ name, datatype, shape }: TensorDeclaration): RowVariable[] {
  const of = (suffix: string, read: (tensor: ServingTensor, row: number) => number): RowVariable => ({
    name: `${name}${suffix}`,
    read: (inputs, _, row) => read(inputs[name]!, row),
  });
  if (datatype === 'BYTES') return [of('.numBytes', byteLength)];
  const rowLength = numElements(shape.slice(1));
  if (rowLength > 0 && rowLength <= maxColumns) {
    return Array.from({ length: rowLength }, (_, column) =>
      of(`[${column}]`, (tensor, row) => Number(rowValues(tensor, row)[column])),
    );
  }
  return [
    of('.mean', (tensor, row) => moments(tensor, row).mean),
    of('.spread', (tensor, row) => moments(tensor, row).spread),
  ];
}

function outputVariables({ labels }: ServableModel, { name, datatype, shape }: TensorDeclaration): RowVariable[] {
  if (datatype === 'BYTES') return [];
  const read =
    (reduce: (values: NumericData) => number): RowVariable['read'] =>
    (_, outputs, row) =>
      outputs[name] === undefined ? Number.NaN : reduce(rowValues(outputs[name], row));
  if (shape.length === 1) {
    const edges =
      labels !== undefined && datatype === 'INT32' ? labels.slice(1).map((_, index) => index + 0.5) : undefined;
    return [{ name, ...(edges !== undefined && { edges }), read: read((values) => Number(values[0])) }];
  }
  return [{ name: `${name}.largest`, read: read((values) => Math.max(...Array.from(values as Float32Array, Number))) }];
}

function rowValues({ data, shape }: ServingTensor, row: number): NumericData {
  const length = numElements(shape.slice(1));
  return (data as NumericData).subarray(row * length, (row + 1) * length);
}

const byteLength = ({ data, shape }: ServingTensor, row: number): number => {
  const length = numElements(shape.slice(1));
  if (!isByteStrings(data)) return 0;
  return data.slice(row * length, (row + 1) * length).reduce((sum, bytes) => sum + bytes.byteLength, 0);
};

function moments(tensor: ServingTensor, row: number): { mean: number; spread: number } {
  const values = rowValues(tensor, row);
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const value = Number(values[index]);
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, spread: Math.sqrt(Math.max(0, squares / values.length - mean * mean)) };
}
