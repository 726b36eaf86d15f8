import type { HostTensor } from '@newfield/core/contracts';
import type { VersionFigures } from '../metrics/version-figures.ts';
import type { MonitorReport } from '../monitor/model-monitor.ts';
import { encodeBinaryData } from '../protocol/binary-data.ts';
import type { IndexEntry } from '../repository/model-registry.ts';
import type { TrafficPolicy } from '../repository/traffic.ts';
import { toServing } from './host-tensors.ts';
import { noAnswer, refused, unavailable } from './remote-failures.ts';

export interface ModelServerClientOptions {
  /** Of the server, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  /** An administrator's, for everything but `infer`. */
  readonly apiKey: string;
  /** For one call, in ms. Default 30 s: loading replays a parity probe in every copy. */
  readonly timeoutMs?: number;
}

/** What a Newfield server answered to rows, and which version did. */
export interface ServedAnswer {
  readonly version: string;
  /** By output, row-major. */
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>;
  /** Until the whole answer was here, in ms. */
  readonly latencyMs: number;
}

/** Runs a Newfield model server from elsewhere: what is loaded, who answers, and how that goes. */
export class ModelServerClient {
  private readonly options: Required<ModelServerClientOptions>;

  constructor(options: ModelServerClientOptions) {
    this.options = { timeoutMs: 30_000, ...options, url: options.url.replace(/\/+$/, '') };
  }

  /** Every version, loaded or found. @throws RemoteUnavailableError, RemoteModelError, as every call */
  index(): Promise<IndexEntry[]> {
    return this.ask('POST', '/v2/repository/index', {});
  }

  /** Loads the versions that are in the server's folders now, and drops those that are gone. */
  async load(model: string): Promise<void> {
    await this.ask('POST', `/v2/repository/models/${encodeURIComponent(model)}/load`, {});
  }

  async unload(model: string): Promise<void> {
    await this.ask('POST', `/v2/repository/models/${encodeURIComponent(model)}/unload`, {});
  }

  traffic(model: string): Promise<TrafficPolicy> {
    return this.ask('GET', `${modelPath(model)}/traffic`);
  }

  setTraffic(model: string, policy: TrafficPolicy): Promise<TrafficPolicy> {
    return this.ask('PUT', `${modelPath(model)}/traffic`, policy);
  }

  figures(model: string, version: string): Promise<VersionFigures> {
    return this.ask('GET', `${modelPath(model, version)}/figures`);
  }

  monitor(model: string, version: string): Promise<MonitorReport> {
    return this.ask('GET', `${modelPath(model, version)}/monitor`);
  }

  manifest(model: string, version: string): Promise<unknown> {
    return this.ask('GET', `${modelPath(model, version)}/manifest`);
  }

  /** @param version whose answer is wanted; without it the server chooses as for every caller */
  async infer(
    model: string,
    version: string | undefined,
    input: HostTensor & { readonly name: string },
  ): Promise<ServedAnswer> {
    const { name, datatype, shape, data } = toServing(input);
    const content = encodeBinaryData(data);
    const message = { inputs: [{ name, datatype, shape, parameters: { binary_data_size: content.byteLength } }] };
    const header = Buffer.from(JSON.stringify(message));
    const startMs = performance.now();
    const bytes = await this.send('POST', `${modelPath(model, version)}/infer`, Buffer.concat([header, content]), {
      'content-type': 'application/octet-stream',
      'inference-header-content-length': String(header.byteLength),
    });
    const latencyMs = performance.now() - startMs;
    const answer = this.parse(bytes) as {
      readonly model_version?: string;
      readonly outputs?: readonly { readonly name: string; readonly data: readonly (number | string)[] }[];
    };
    if (answer.model_version === undefined || answer.outputs === undefined) {
      throw noAnswer(this.options.url, 'it names no version or no outputs');
    }
    const outputs = Object.fromEntries(answer.outputs.map((output) => [output.name, output.data]));
    return { version: answer.model_version, outputs, latencyMs };
  }

  private async ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const content = body === undefined ? undefined : JSON.stringify(body);
    return this.parse(await this.send(method, path, content, { 'content-type': 'application/json' })) as Answer;
  }

  private async send(
    method: string,
    path: string,
    body: Uint8Array | string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<string> {
    const { url, apiKey, timeoutMs } = this.options;
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, authorization: `Bearer ${apiKey}` },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      } as RequestInit);
      text = await response.text();
    } catch (cause) {
      throw unavailable(url, 'it can’t be reached', undefined, cause);
    }
    if (response.ok) return text;
    if (response.status >= 502) throw unavailable(url, `status ${response.status}`);
    throw refused(url, toldIn(text) ?? `status ${response.status}.`);
  }

  private parse(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      throw noAnswer(this.options.url, 'it is not JSON', cause);
    }
  }
}

function modelPath(model: string, version?: string): string {
  const path = `/v2/models/${encodeURIComponent(model)}`;
  return version === undefined ? path : `${path}/versions/${encodeURIComponent(version)}`;
}

function toldIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === 'string' ? error.slice(0, 500) : undefined;
  } catch {
    // A page of a proxy, most likely; the status says enough.
    return undefined;
  }
}
