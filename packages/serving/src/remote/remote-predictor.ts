import type { BundleManifest, HostTensor, Prediction, Predictor, PredictOptions } from '@newfield/core/contracts';
import {
  checkManifest,
  probeInputs,
  readBundle,
  requireInput,
  requireParity,
  servingNames,
  toPredictions,
} from '@newfield/core/predictor';
import { RemoteModelError } from '../errors/index.ts';
import { datatypeOf } from '../protocol/datatype.ts';
import { GrpcTransport } from './grpc-transport.ts';
import { HttpTransport } from './http-transport.ts';
import { noAnswer } from './remote-failures.ts';
import type { RemoteDeclaration, RemoteModel, Transport } from './transport.ts';
import { withRetries, type RetryOptions } from './with-retries.ts';

export interface RemotePredictorOptions extends RemoteModel {
  /** Of the server: `http://…`, `https://…`, or for gRPC `grpc://host:port` and `grpcs://host:port`. */
  readonly url: string;
  /** The bundle's folder, where it is at hand too: its parity probe is then replayed on the server. */
  readonly bundle?: string;
  /** The bundle's manifest. Default: asked of the server, which a Newfield server answers and others don't. */
  readonly manifest?: BundleManifest;
  /** For one call of `predict`, retries included, in ms. Default 10 s. */
  readonly timeoutMs?: number;
  /** Attempts after the first, when the server can't be reached or has no room. Default 3. */
  readonly numRetries?: number;
  /** Rows in one request; more are sent one request after another. Default 256. */
  readonly maxRequestRows?: number;
  /** Over REST. Default `binary`. */
  readonly encoding?: 'binary' | 'json';
}

/**
 * A predictor whose model runs on a server that speaks the Open Inference Protocol: Newfield's own, Triton, KServe,
 * OpenVINO Model Server. Use it wherever a local one is used.
 *
 * @example
 * const predictor = await RemotePredictor.connect({ url: 'http://127.0.0.1:8000', model: 'cats-dogs', apiKey });
 */
export class RemotePredictor implements Predictor {
  readonly manifest: BundleManifest;
  readonly runtime: string;
  private readonly transport: Transport;
  private readonly retries: RetryOptions;
  private readonly maxRequestRows: number;

  private constructor(transport: Transport, manifest: BundleManifest, retries: RetryOptions, maxRequestRows: number) {
    this.transport = transport;
    this.manifest = manifest;
    this.runtime = `remote ${transport.address}`;
    this.retries = retries;
    this.maxRequestRows = maxRequestRows;
  }

  /**
   * Checks that the server has the model and that it takes and gives what the bundle says.
   *
   * @throws RemoteUnavailableError, DeadlineExceededError when the server can't be reached
   * @throws RemoteModelError when it hasn't got the model, or a different one
   * @throws ParityError      when it doesn't reproduce the bundle's recorded answers
   */
  static async connect(options: RemotePredictorOptions): Promise<RemotePredictor> {
    const transport = openTransport(options);
    const retries = { timeoutMs: options.timeoutMs ?? 10_000, numRetries: options.numRetries ?? 3 };
    try {
      const bundle = options.bundle === undefined ? undefined : await readBundle(options.bundle);
      const given = bundle?.manifest ?? options.manifest;
      const manifest = given ?? checkManifest(await withRetries((call) => transport.manifest(call), retries));
      const declaration = await withRetries((call) => transport.declaration(call), retries);
      requireSameModel(manifest, declaration, transport.address);
      const predictor = new RemotePredictor(transport, manifest, retries, options.maxRequestRows ?? 256);
      if (bundle !== undefined) {
        const outputs = await predictor.run(probeInputs(manifest.input, bundle.probe.seed, bundle.probe.rows));
        requireParity(outputs[0]![servingNames.probabilities]!.data as Float32Array, bundle.probe, {
          subject: `The model server at ${transport.address}`,
          fix: 'Put this version of the bundle on the server.',
        });
      }
      return predictor;
    } catch (cause) {
      transport.close();
      throw cause;
    }
  }

  /** @throws ShapeMismatchError, and what `connect` throws; the signal's reason when it aborts */
  async predict(inputs: HostTensor, options: PredictOptions = {}): Promise<Prediction[]> {
    requireInput(this.manifest, inputs);
    return (await this.run(inputs, options)).flatMap((outputs) => toPredictions(this.manifest, outputs));
  }

  async dispose(): Promise<void> {
    this.transport.close();
  }

  private async run(
    inputs: HostTensor,
    { signal }: PredictOptions = {},
  ): Promise<Readonly<Record<string, HostTensor>>[]> {
    const numRows = inputs.shape[0]!;
    const rowLength = inputs.data.length / Math.max(numRows, 1);
    const wanted = [servingNames.probabilities, servingNames.decision];
    const parts: Readonly<Record<string, HostTensor>>[] = [];
    for (let start = 0; start < numRows; start += this.maxRequestRows) {
      const rows = Math.min(this.maxRequestRows, numRows - start);
      const part = {
        name: this.manifest.input.name,
        dtype: inputs.dtype,
        shape: [rows, ...inputs.shape.slice(1)],
        data: inputs.data.subarray(start * rowLength, (start + rows) * rowLength),
      };
      const outputs = await withRetries((call) => this.transport.infer(part, wanted, call), {
        ...this.retries,
        signal,
      });
      this.requireOutputs(outputs, rows);
      parts.push(outputs);
    }
    return parts;
  }

  /** What comes from elsewhere is checked before it becomes an answer. */
  private requireOutputs(outputs: Readonly<Record<string, HostTensor>>, rows: number): void {
    const { labels } = this.manifest;
    const probabilities = outputs[servingNames.probabilities];
    const decision = outputs[servingNames.decision];
    const fits =
      probabilities?.dtype === 'float32' &&
      probabilities.data.length === rows * labels.length &&
      decision?.dtype === 'int32' &&
      decision.data.length === rows &&
      (decision.data as Int32Array).every((index) => index >= 0 && index < labels.length);
    if (!fits) throw noAnswer(this.transport.address, 'its outputs are not the bundle’s');
  }
}

function openTransport(options: RemotePredictorOptions): Transport {
  const grpc = /^grpc(s?):\/\/([^/]+)\/?$/.exec(options.url);
  if (grpc === null) return new HttpTransport({ encoding: 'binary', ...options });
  return new GrpcTransport({ ...options, address: grpc[2]!, tls: grpc[1] === 's' });
}

/** @throws RemoteModelError when the server's model takes or gives something else than the bundle */
function requireSameModel(manifest: BundleManifest, remote: RemoteDeclaration, address: string): void {
  const has = (specs: RemoteDeclaration['inputs'], { name, dtype, shape }: BundleManifest['input']): boolean =>
    specs.some(
      (spec) =>
        spec.name === name &&
        spec.datatype === datatypeOf[dtype] &&
        // Beyond these, a server may give one number a row an axis of its own, as Triton does.
        shape.slice(1).every((length, axis) => spec.shape[axis + 1] === -1 || spec.shape[axis + 1] === length),
    );
  if (has(remote.inputs, manifest.input) && manifest.outputs.every((output) => has(remote.outputs, output))) return;
  throw new RemoteModelError(`The model on the server at ${address} is another one than the bundle ${manifest.name}.`, {
    expected: `${manifest.input.name} ${datatypeOf[manifest.input.dtype]} [rows, ${manifest.input.shape.slice(1).join(', ')}]`,
    fix: 'Put the bundle on the server, with its own version.',
  });
}
