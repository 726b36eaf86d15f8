import { encodeBinaryData } from './binary-data.ts';
import type { InferResponse } from './infer-message.ts';
import { encodeJsonData } from './json-data.ts';

export interface EncodedResponse {
  /** To be sent one after another. */
  readonly parts: readonly Uint8Array[];
  readonly numBytes: number;
  /** Length of the JSON in bytes; present when bytes follow it. */
  readonly headerLength?: number;
}

/** The body of an infer response over HTTP: JSON, and behind it the outputs that were asked for as bytes. */
export function writeInferResponse({ modelName, modelVersion, id, outputs }: InferResponse): EncodedResponse {
  const binary: Uint8Array[] = [];
  const described = outputs.map(({ name, datatype, shape, data, binary: asBytes }) => {
    if (!asBytes) return { name, datatype, shape, data: encodeJsonData(data, name) };
    const bytes = encodeBinaryData(data);
    binary.push(bytes);
    return { name, datatype, shape, parameters: { binary_data_size: bytes.byteLength } };
  });
  const answer = { model_name: modelName, model_version: modelVersion, ...(id && { id }), outputs: described };
  const header = Buffer.from(JSON.stringify(answer));
  const parts = [header, ...binary];
  return {
    parts,
    numBytes: parts.reduce((sum, part) => sum + part.byteLength, 0),
    ...(binary.length > 0 && { headerLength: header.byteLength }),
  };
}
