import { MalformedRequestError } from '../errors/index.ts';
import { decodeBinaryData, encodeBinaryData } from '../protocol/binary-data.ts';
import { checkInputs, checkOutputs, tensorOf, timeoutMsOf, type ModelDeclaration } from '../protocol/check-inputs.ts';
import { numericDatatype, type Datatype, type TensorData } from '../protocol/datatype.ts';
import type { InferRequest, InferResponse, Parameters } from '../protocol/infer-message.ts';
import { decodeJsonData } from '../protocol/json-data.ts';
import { numElements } from '../protocol/tensor.ts';
import type { GrpcInferRequest, GrpcInferResponse, GrpcParameters, GrpcTensor } from './grpc-messages.ts';

/**
 * Reads an infer request that came over gRPC, with raw contents or typed ones.
 *
 * @throws MalformedRequestError, RequestTooLargeError
 */
export function readGrpcRequest(message: GrpcInferRequest, model: ModelDeclaration): InferRequest {
  const raw = message.raw_input_contents;
  if (raw.length > 0 && raw.length !== message.inputs.length) throw mixed();
  const headers = message.inputs.map((input, index) => ({
    ...input,
    parameters: plainParameters(input.parameters),
    raw: raw[index],
  }));
  const { ordered, numRows } = checkInputs(headers, model);
  const inputs = ordered.map((input) => {
    const length = numElements(input.shape);
    const datatype = input.datatype as Datatype;
    if (input.raw === undefined) return tensorOf(input, typedContents(input, datatype, length));
    return tensorOf(input, decodeBinaryData(input.raw, datatype, length, input.name));
  });
  const requested = message.outputs.map(({ name, parameters }) => ({ name, parameters: plainParameters(parameters) }));
  const outputs = checkOutputs(requested, model, true);
  const timeoutMs = timeoutMsOf(plainParameters(message.parameters));
  return {
    id: message.id,
    inputs,
    numRows,
    binaryByDefault: true,
    ...(outputs !== undefined && { outputs }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
}

function typedContents(
  { name, contents }: Pick<GrpcTensor, 'name' | 'contents'>,
  datatype: Datatype,
  length: number,
): TensorData {
  if (datatype !== 'BYTES') {
    return decodeJsonData(contents?.[numericDatatype(datatype).grpcField] ?? [], datatype, length, name);
  }
  const strings = (contents?.['bytes_contents'] ?? []) as readonly Buffer[];
  if (strings.length === length) return strings;
  throw new MalformedRequestError(`The data of input "${name}" can't be read.`, {
    expected: `${length} values`,
    received: `${strings.length}`,
    fix: 'Send as many as the shape says.',
  });
}

function plainParameters(parameters: GrpcParameters | undefined): Parameters {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, parameter]) => [
      name,
      parameter.parameter_choice === undefined ? '' : (parameter[parameter.parameter_choice] ?? ''),
    ]),
  );
}

/** An infer response for gRPC, with raw contents. */
export function writeGrpcResponse({ modelName, modelVersion, id, outputs }: InferResponse): GrpcInferResponse {
  return {
    model_name: modelName,
    model_version: modelVersion,
    id,
    outputs: outputs.map(({ name, datatype, shape }) => ({ name, datatype, shape })),
    raw_output_contents: outputs.map(({ data }) => encodeBinaryData(data)),
  };
}

function mixed(): Error {
  return new MalformedRequestError('Some inputs have raw contents and some have not.', {
    expected: 'raw contents for every input, or for none',
    fix: 'Send one entry of raw_input_contents an input.',
  });
}
