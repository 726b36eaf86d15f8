import { MalformedRequestError, RequestTooLargeError } from '../errors/index.ts';
import type { InputHeader, Parameters, RequestedOutput } from './infer-message.ts';
import { numElements, type ServingTensor, type TensorDeclaration } from './tensor.ts';

export interface ModelDeclaration {
  readonly inputs: readonly TensorDeclaration[];
  readonly outputs: readonly TensorDeclaration[];
  /** Rows one request may hold. */
  readonly maxRequestRows: number;
}

/**
 * Checks what a request says of its inputs before any data is read: each declared input exactly once, with the declared
 * type, a fitting shape, and the same number of rows in all.
 *
 * @returns the inputs in the model's order, and the number of rows
 * @throws MalformedRequestError, RequestTooLargeError
 */
export function checkInputs<Header extends InputHeader>(
  headers: readonly Header[],
  model: ModelDeclaration,
): { readonly ordered: readonly Header[]; readonly numRows: number } {
  const names = model.inputs.map(({ name }) => name);
  if (headers.length !== names.length || !names.every((name) => headers.some((header) => header.name === name))) {
    throw new MalformedRequestError('The request has other inputs than the model.', {
      expected: names.join(', '),
      received: `${headers.length} inputs`,
      fix: 'Send every input of the model’s metadata once.',
    });
  }
  const ordered = model.inputs.map((declaration) => {
    const header = headers.find(({ name }) => name === declaration.name)!;
    requireFit(header, declaration);
    return header;
  });
  const numRows = ordered[0]!.shape[0]!;
  if (ordered.some(({ shape }) => shape[0] !== numRows)) {
    throw new MalformedRequestError('The inputs have different numbers of rows.', {
      fix: 'Give the first axis of every input the same length.',
    });
  }
  if (numRows > model.maxRequestRows) {
    throw new RequestTooLargeError('The request has too many rows.', {
      expected: `at most ${model.maxRequestRows} rows`,
      received: `${numRows}`,
      fix: 'Send the rows in several requests.',
    });
  }
  return { ordered, numRows };
}

function requireFit({ datatype, shape, parameters }: InputHeader, declared: TensorDeclaration): void {
  if (parameters?.['shared_memory_region'] !== undefined) {
    throw new MalformedRequestError('This server reads no shared memory.', {
      fix: 'Send the data with the request, as JSON or binary.',
    });
  }
  const fits =
    shape.length === declared.shape.length &&
    shape.every((length, axis) => Number.isSafeInteger(length) && length > 0 && lengthFits(length, declared, axis)) &&
    numElements(shape) <= Number.MAX_SAFE_INTEGER;
  if (fits && datatype === declared.datatype) return;
  throw new MalformedRequestError(`Input "${declared.name}" does not fit the model.`, {
    expected: `${declared.datatype} [${declared.shape.map((length) => (length === -1 ? 'n' : length)).join(', ')}], n ≥ 1`,
    received: `${shape.length} axes: [${shape.slice(0, 8).join(', ')}]${datatype === declared.datatype ? '' : ', another datatype'}`,
    fix: 'Convert and resize the input to what the model’s metadata says.',
  });
}

const lengthFits = (length: number, { shape }: TensorDeclaration, axis: number): boolean =>
  shape[axis] === -1 || shape[axis] === length;

/** @throws MalformedRequestError when an output is asked for that the model doesn't give, or one twice */
export function checkOutputs(
  outputs: readonly { readonly name: string; readonly parameters?: Parameters | undefined }[] | undefined,
  model: ModelDeclaration,
  binaryByDefault: boolean,
): readonly RequestedOutput[] | undefined {
  if (outputs === undefined || outputs.length === 0) return undefined;
  const names = model.outputs.map(({ name }) => name);
  if (
    outputs.some(({ name }) => !names.includes(name)) ||
    new Set(outputs.map(({ name }) => name)).size < outputs.length
  )
    throw new MalformedRequestError('The request asks for outputs that the model does not give.', {
      expected: `some of ${names.join(', ')}, each once`,
      received: `${outputs.length} outputs`,
      fix: 'Ask for outputs of the model’s metadata, or leave "outputs" out for all of them.',
    });
  return outputs.map(({ name, parameters = {} }) => {
    const numClasses = parameters['classification'] ?? 0;
    if (typeof numClasses !== 'number' || !Number.isInteger(numClasses) || numClasses < 0) {
      throw new MalformedRequestError('"classification" is not a number of classes.', {
        expected: 'a whole number, 0 or more',
        fix: 'Say how many of the likeliest classes each row shall give.',
      });
    }
    const binary = parameters['binary_data'];
    return { name, numClasses, binary: typeof binary === 'boolean' ? binary : binaryByDefault };
  });
}

/**
 * @param timeoutUs `timeout` of the request's parameters, in microseconds, as Triton's clients send it; 0 is none
 * @returns in ms
 */
export function timeoutMsOf(parameters: Parameters | undefined): number | undefined {
  const timeoutUs = parameters?.['timeout'];
  if (timeoutUs === undefined || timeoutUs === 0) return undefined;
  if (typeof timeoutUs === 'number' && timeoutUs > 0) return timeoutUs / 1000;
  throw new MalformedRequestError('"timeout" is not a time.', {
    expected: 'microseconds, above 0',
    fix: 'Leave it out, or give a number.',
  });
}

export const tensorOf = ({ name, datatype, shape }: InputHeader, data: ServingTensor['data']): ServingTensor => ({
  name,
  datatype: datatype as ServingTensor['datatype'],
  shape,
  data,
});
