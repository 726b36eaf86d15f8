import { credentials, Metadata, status, type Client, type ClientUnaryCall, type ServiceError } from '@grpc/grpc-js';
import type { GrpcInferResponse } from '../grpc/grpc-messages.ts';
import { inferenceService } from '../grpc/protocol-definition.ts';
import { decodeBinaryData, encodeBinaryData } from '../protocol/binary-data.ts';
import type { Datatype } from '../protocol/datatype.ts';
import { numElements } from '../protocol/tensor.ts';
import { toHost, toServing } from './host-tensors.ts';
import { noAnswer, refused, unavailable } from './remote-failures.ts';
import type { CallOptions, RemoteDeclaration, RemoteModel, Transport } from './transport.ts';

/** Codes that pass by themselves. */
const passing = [status.UNAVAILABLE, status.RESOURCE_EXHAUSTED];

export interface GrpcTransportOptions extends RemoteModel {
  /** `host:port`. */
  readonly address: string;
  /** Default: no TLS. */
  readonly tls?: boolean;
}

type Method = (
  message: object,
  metadata: Metadata,
  options: { deadline: number },
  callback: (error: ServiceError | null, response: unknown) => void,
) => ClientUnaryCall;

/** The protocol over gRPC, with raw contents. */
export class GrpcTransport implements Transport {
  readonly address: string;
  private readonly options: GrpcTransportOptions;
  private readonly client: Client;

  constructor(options: GrpcTransportOptions) {
    const Service = inferenceService();
    this.options = options;
    this.address = options.address;
    this.client = new Service(options.address, options.tls ? credentials.createSsl() : credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
    });
  }

  async declaration(options: CallOptions): Promise<RemoteDeclaration> {
    const { model, version = '' } = this.options;
    return (await this.call('ModelMetadata', { name: model, version }, options)) as RemoteDeclaration;
  }

  manifest(): Promise<unknown> {
    return Promise.reject(refused(this.address, 'manifests are not given over gRPC. Pass `bundle` or `manifest`.'));
  }

  async infer(
    input: Parameters<Transport['infer']>[0],
    outputs: readonly string[],
    options: CallOptions,
  ): ReturnType<Transport['infer']> {
    const { name, datatype, shape, data } = toServing(input);
    const message = {
      model_name: this.options.model,
      model_version: this.options.version ?? '',
      inputs: [{ name, datatype, shape }],
      outputs: outputs.map((output) => ({ name: output })),
      raw_input_contents: [encodeBinaryData(data)],
    };
    const response = (await this.call('ModelInfer', message, options)) as GrpcInferResponse;
    if (response.raw_output_contents.length !== response.outputs.length) {
      throw noAnswer(this.address, 'it has no raw contents');
    }
    try {
      const entries = response.outputs.flatMap((output, index) => {
        const kind = output.datatype as Datatype;
        const bytes = response.raw_output_contents[index]!;
        const values = decodeBinaryData(bytes, kind, numElements(output.shape), output.name);
        const tensor = toHost(kind, output.shape, values);
        return tensor === undefined ? [] : [[output.name, tensor] as const];
      });
      return Object.fromEntries(entries);
    } catch (cause) {
      throw noAnswer(this.address, 'an output’s data doesn’t fit its shape', cause);
    }
  }

  close(): void {
    this.client.close();
  }

  private call(name: string, message: object, { signal, timeoutMs }: CallOptions): Promise<unknown> {
    const metadata = new Metadata();
    if (this.options.apiKey !== undefined) metadata.set('authorization', `Bearer ${this.options.apiKey}`);
    const method = (this.client as unknown as Record<string, Method>)[name]!.bind(this.client);
    return new Promise((resolve, reject) => {
      const call = method(message, metadata, { deadline: Date.now() + timeoutMs }, (error, response) => {
        signal.removeEventListener('abort', cancel);
        if (error === null) resolve(response);
        else reject(this.failure(error));
      });
      const cancel = (): void => call.cancel();
      signal.addEventListener('abort', cancel, { once: true });
    });
  }

  private failure(error: ServiceError): Error {
    if (!passing.includes(error.code)) return refused(this.address, `${status[error.code]}: ${error.details}`, error);
    const retryAfterMs = Number(error.metadata.get('retry-after-ms')[0] ?? Number.NaN);
    return unavailable(this.address, status[error.code]!, retryAfterMs > 0 ? retryAfterMs : undefined, error);
  }
}
