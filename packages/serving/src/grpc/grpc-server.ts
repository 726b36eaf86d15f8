import {
  Metadata,
  Server,
  ServerCredentials,
  type handleBidiStreamingCall,
  type handleUnaryCall,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { grantOf, requireAdministrator, requireModel, type Grant } from '../access/access.ts';
import { describeFailure, ModelNotFoundError } from '../errors/index.ts';
import type { ServerContext } from '../http/http-context.ts';
import type { TlsFiles } from '../http/http-server.ts';
import { countOutcome, infer } from '../service/inference-service.ts';
import { modelMetadata, serverMetadata } from '../service/server-metadata.ts';
import type { GrpcInferRequest, GrpcInferResponse } from './grpc-messages.ts';
import { inferenceService } from './protocol-definition.ts';
import { readGrpcRequest, writeGrpcResponse } from './read-grpc-request.ts';

type Call<Request> = Pick<ServerUnaryCall<Request, unknown>, 'metadata'> & {
  readonly request: Request;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
};

interface NamedModel {
  readonly name: string;
  readonly version: string;
}

/** The gRPC side of the server; it doesn't listen yet. */
export function createGrpcServer(context: ServerContext): Server {
  const { maxBytes } = context.bodies;
  const server = new Server({
    'grpc.max_receive_message_length': maxBytes,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': 64,
  });
  server.addService(inferenceService().service, implementation(context));
  return server;
}

/** @returns the port it listens on */
export function listenGrpc(server: Server, host: string, port: number, tls: TlsFiles | undefined): Promise<number> {
  const credentials =
    tls === undefined
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [{ cert_chain: tls.cert, private_key: tls.key }]);
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, bound) => (error === null ? resolve(bound) : reject(error)));
  });
}

function implementation(context: ServerContext): UntypedServiceImplementation {
  const { registry } = context;
  const grant = <Request>({ metadata }: Call<Request>): Promise<Grant> =>
    grantOf(context.authorise, metadata.get('authorization')[0]?.toString());
  const model = async (call: Call<NamedModel>) => {
    requireModel(await grant(call), call.request.name);
    return registry.peek(call.request.name, call.request.version || undefined);
  };
  const administrator = async (call: Call<{ model_name: string }>): Promise<string> => {
    requireAdministrator(await grant(call));
    return call.request.model_name;
  };
  const unary = <Request, Response>(answer: (call: Call<Request>) => Promise<Response>) => unaryCall(context, answer);
  const inferOne = async (call: Call<GrpcInferRequest>): Promise<GrpcInferResponse> => {
    requireModel(await grant(call), call.request.model_name);
    return answerInfer(context, call);
  };
  return {
    ServerLive: unary(async () => ({ live: true })),
    ServerReady: unary(async () => ({ ready: context.isReady() })),
    ModelReady: unary(async (call: Call<NamedModel>) => {
      const loaded = await model(call).catch((error: unknown) => {
        if (ModelNotFoundError.isInstance(error)) return undefined;
        throw error;
      });
      return { ready: loaded !== undefined };
    }),
    ServerMetadata: unary(async (call) => {
      await grant(call);
      return serverMetadata(context.version);
    }),
    ModelMetadata: unary(async (call: Call<NamedModel>) => modelMetadata(await model(call), registry)),
    ModelInfer: unary(inferOne),
    ModelStreamInfer: streamCall(context, inferOne),
    RepositoryIndex: unary(async (call: Call<{ ready: boolean }>) => {
      const { models } = await grant(call);
      const entries = (await registry.index()).filter(({ name }) => models === 'all' || models.includes(name));
      return { models: call.request.ready ? entries.filter(({ state }) => state === 'READY') : entries };
    }),
    RepositoryModelLoad: unary(async (call: Call<{ model_name: string }>) => {
      await registry.load(await administrator(call));
      return {};
    }),
    RepositoryModelUnload: unary(async (call: Call<{ model_name: string }>) => {
      await registry.unload(await administrator(call));
      return {};
    }),
  };
}

async function answerInfer(
  { registry, metrics, timeoutMsMax }: ServerContext,
  { request: message, signal, deadlineMs }: Call<GrpcInferRequest>,
): Promise<GrpcInferResponse> {
  const route = registry.route(message.model_name, message.model_version || undefined);
  try {
    const request = readGrpcRequest(message, route.version.declaration);
    const answer = await infer(route, request, { signal, timeoutMsMax: Math.min(timeoutMsMax, deadlineMs) }, metrics);
    countOutcome(metrics, route.version);
    return writeGrpcResponse(answer);
  } catch (error) {
    countOutcome(metrics, route.version, error);
    throw error;
  } finally {
    route.release();
  }
}

function unaryCall<Request, Response>(
  context: ServerContext,
  answer: (call: Call<Request>) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    answer(described(call, call.request)).then(
      (response) => callback(null, response),
      (error: unknown) => callback(grpcError(error, context)),
    );
  };
}

/** Requests of a stream are answered side by side; answers come in the order they are ready, with the request's id. */
function streamCall(
  context: ServerContext,
  answer: (call: Call<GrpcInferRequest>) => Promise<GrpcInferResponse>,
): handleBidiStreamingCall<GrpcInferRequest, { error_message?: string; infer_response?: GrpcInferResponse }> {
  return (call) => {
    const pending = new Set<Promise<void>>();
    call.on('data', (request: GrpcInferRequest) => {
      const answered = answer(described(call, request)).then(
        (response) => void call.write({ infer_response: response }),
        (error: unknown) => void call.write({ error_message: grpcError(error, context).details }),
      );
      pending.add(answered);
      void answered.then(() => pending.delete(answered));
    });
    call.on('end', () => void Promise.all(pending).then(() => call.end()));
  };
}

function described<Request>(
  call: ServerUnaryCall<Request, unknown> | ServerDuplexStream<Request, unknown>,
  request: Request,
): Call<Request> {
  const controller = new AbortController();
  call.once('cancelled', () => controller.abort());
  const deadline = call.getDeadline();
  const deadlineMs = deadline === Infinity ? Infinity : Math.max(1, Number(deadline) - Date.now());
  return { request, metadata: call.metadata, signal: controller.signal, deadlineMs };
}

function grpcError(error: unknown, context: ServerContext) {
  const { grpcCode, retryAfterMs, body, httpStatus } = describeFailure(error);
  if (httpStatus === 500) context.onError(error);
  const metadata = new Metadata();
  metadata.set('newfield-code', body.code);
  if (retryAfterMs !== undefined) metadata.set('retry-after-ms', String(retryAfterMs));
  return { code: grpcCode, details: body.error, metadata };
}
