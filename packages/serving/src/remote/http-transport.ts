import { z } from 'zod';
import { decodeBinaryData, encodeBinaryData } from '../protocol/binary-data.ts';
import { datatypes, type Datatype } from '../protocol/datatype.ts';
import { decodeJsonData, encodeJsonData } from '../protocol/json-data.ts';
import { numElements } from '../protocol/tensor.ts';
import { toHost, toServing } from './host-tensors.ts';
import { noAnswer, refused, unavailable } from './remote-failures.ts';
import type { CallOptions, RemoteDeclaration, RemoteModel, Transport } from './transport.ts';

const shape = z.array(z.int()).max(16);
const metadata = z.looseObject({
  inputs: z.array(z.looseObject({ name: z.string(), datatype: z.string(), shape })),
  outputs: z.array(z.looseObject({ name: z.string(), datatype: z.string(), shape })),
});
const inferAnswer = z.looseObject({
  outputs: z.array(
    z.looseObject({
      name: z.string(),
      datatype: z.enum(datatypes as [Datatype, ...Datatype[]]),
      shape: shape.refine((lengths) => lengths.every((length) => length >= 0)),
      parameters: z.looseObject({ binary_data_size: z.int().nonnegative().optional() }).optional(),
      data: z.unknown().optional(),
    }),
  ),
});

/** Statuses that pass by themselves: too busy, a gateway without its server, stopping. */
const passing = [429, 502, 503];

export interface HttpTransportOptions extends RemoteModel {
  /** Of the server, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  /** `binary` needs the binary tensor extension, which Triton, KServe and Newfield have; `json` is understood by all. */
  readonly encoding: 'binary' | 'json';
}

/** The protocol over REST. */
export class HttpTransport implements Transport {
  readonly address: string;
  private readonly modelUrl: string;
  private readonly options: HttpTransportOptions;

  constructor(options: HttpTransportOptions) {
    this.options = options;
    this.address = options.url.replace(/\/+$/, '');
    const version = options.version === undefined ? '' : `/versions/${encodeURIComponent(options.version)}`;
    this.modelUrl = `${this.address}/v2/models/${encodeURIComponent(options.model)}${version}`;
  }

  async declaration(options: CallOptions): Promise<RemoteDeclaration> {
    const parsed = metadata.safeParse(this.parseJson((await this.fetch('', options)).bytes));
    if (!parsed.success) throw noAnswer(this.address, 'its model metadata can’t be read');
    return parsed.data as RemoteDeclaration;
  }

  async manifest(options: CallOptions): Promise<unknown> {
    return this.parseJson((await this.fetch('/manifest', options)).bytes);
  }

  async infer(
    input: Parameters<Transport['infer']>[0],
    outputs: readonly string[],
    options: CallOptions,
  ): ReturnType<Transport['infer']> {
    const { body, headers } = this.encode(input, outputs, options.timeoutMs);
    const { bytes, headerLength } = await this.fetch('/infer', options, { method: 'POST', body, headers });
    return this.decode(bytes, headerLength);
  }

  close(): void {
    // Connections are Node's, which closes them when they idle.
  }

  private encode(
    input: Parameters<Transport['infer']>[0],
    outputs: readonly string[],
    timeoutMs: number,
  ): { body: Uint8Array; headers: Record<string, string> } {
    const { name, datatype, shape: lengths, data } = toServing(input);
    const isBinary = this.options.encoding === 'binary';
    const content = isBinary ? encodeBinaryData(data) : undefined;
    const described = { name, datatype, shape: lengths };
    const message = {
      parameters: { timeout: Math.ceil(timeoutMs * 1000) },
      inputs: [
        content === undefined
          ? {
              ...described,
              data: datatype === 'BOOL' ? Array.from(data as Uint8Array, Boolean) : encodeJsonData(data, name),
            }
          : { ...described, parameters: { binary_data_size: content.byteLength } },
      ],
      outputs: outputs.map((output) => ({ name: output, parameters: { binary_data: isBinary } })),
    };
    const header = Buffer.from(JSON.stringify(message));
    if (content === undefined) return { body: header, headers: { 'content-type': 'application/json' } };
    return {
      body: Buffer.concat([header, content]),
      headers: {
        'content-type': 'application/octet-stream',
        'inference-header-content-length': String(header.byteLength),
      },
    };
  }

  private decode(bytes: Uint8Array, headerLength = bytes.byteLength): Awaited<ReturnType<Transport['infer']>> {
    const parsed = inferAnswer.safeParse(this.parseJson(bytes.subarray(0, headerLength)));
    if (!parsed.success) throw noAnswer(this.address, 'its infer response can’t be read');
    let at = headerLength;
    try {
      const entries = parsed.data.outputs.flatMap(({ name, datatype, shape: lengths, parameters, data }) => {
        const length = numElements(lengths);
        const size = parameters?.binary_data_size;
        const values =
          size === undefined
            ? decodeJsonData(data, datatype, length, name)
            : decodeBinaryData(bytes.subarray(at, (at += size)), datatype, length, name);
        const tensor = toHost(datatype, lengths, values);
        return tensor === undefined ? [] : [[name, tensor] as const];
      });
      return Object.fromEntries(entries);
    } catch (cause) {
      throw noAnswer(this.address, 'an output’s data doesn’t fit its shape', cause);
    }
  }

  private async fetch(path: string, { signal }: CallOptions, init: RequestInit = {}) {
    const { apiKey } = this.options;
    const headers = { ...init.headers, ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }) };
    let response: Response;
    let bytes: Uint8Array;
    try {
      response = await fetch(`${this.modelUrl}${path}`, { ...init, headers, signal, redirect: 'error' } as RequestInit);
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw unavailable(this.address, 'it can’t be reached', undefined, cause);
    }
    if (passing.includes(response.status)) {
      throw unavailable(this.address, `status ${response.status}`, retryAfterMs(response.headers));
    }
    if (!response.ok) throw refused(this.address, this.told(bytes, response.status));
    const length = Number(response.headers.get('inference-header-content-length') ?? Number.NaN);
    return { bytes, ...(Number.isInteger(length) && { headerLength: length }) };
  }

  private told(bytes: Uint8Array, status: number): string {
    try {
      const { error } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { error?: unknown };
      if (typeof error === 'string') return `status ${status}: ${error.slice(0, 500)}`;
    } catch {
      // A page of a proxy, most likely; the status says enough.
    }
    return `status ${status}.`;
  }

  private parseJson(bytes: Uint8Array): unknown {
    try {
      return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
    } catch (cause) {
      throw noAnswer(this.address, 'it is not JSON', cause);
    }
  }
}

function retryAfterMs(headers: Headers): number | undefined {
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN);
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (ms > 0) return ms;
  return seconds > 0 ? seconds * 1000 : undefined;
}
