import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Authorise } from './access/access.ts';
import { requireLoopback } from './access/loopback.ts';
import { tokenFileAuthorise } from './access/token-file.ts';
import type { ServableModel } from './engine/servable-model.ts';
import { createGrpcServer, listenGrpc } from './grpc/grpc-server.ts';
import type { ServerContext } from './http/http-context.ts';
import { createHttpServer } from './http/http-server.ts';
import { describeApi } from './http/openapi.ts';
import { BodyBudget } from './http/read-body.ts';
import { routes } from './http/routes.ts';
import { ServingMetrics } from './metrics/serving-metrics.ts';
import { usualMonitoring } from './monitor/model-monitor.ts';
import { ProfileFolder } from './monitor/profile-folder.ts';
import { ModelRegistry, type IndexEntry } from './repository/model-registry.ts';
import type { TrafficPolicy } from './repository/traffic.ts';
import { TrafficFile } from './repository/traffic-file.ts';
import { usualScheduling } from './scheduling/batch-queue.ts';
import { closeServers, watchUnused } from './close-servers.ts';
import { usualLimits, type AccessOptions, type ModelServerOptions } from './server-options.ts';

/** A server that answers. */
export interface ModelServer {
  /** Of REST, such as `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Host and port of gRPC; absent without it. */
  readonly grpcAddress?: string;
  /** Loads a model's versions, or replaces them by what its folder holds now; no request fails over it. */
  load(name: string): Promise<void>;
  /** Loads every bundle there is, or replaces it; those that can't be loaded are told to `onEvent`. */
  loadAll(): Promise<void>;
  unload(name: string): Promise<void>;
  add(model: ServableModel): Promise<void>;
  setTraffic(name: string, policy: TrafficPolicy): Promise<void>;
  index(): Promise<IndexEntry[]>;
  /** Stops taking connections, answers what is under way, frees everything. */
  close(): Promise<void>;
}

const { version: packageVersion } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Of a request that is not to infer. */
const smallBodyBytes = 64 * 1024;

/** Between two looks for references that became complete, in ms. */
const keepProfilesMs = 60_000;

/**
 * Starts a model server: the Open Inference Protocol over REST and gRPC.
 *
 * @throws InvalidArgumentError when it would be open to everybody beyond this machine, or the traffic policy makes no sense
 * @example
 * const server = await createModelServer({ folders: ['models'], access: { tokenFile: 'serving-token' } });
 */
export async function createModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const {
    host = '127.0.0.1',
    port = 8000,
    grpcPort = 8001,
    folders = [],
    models = [],
    tls,
    onEvent = () => undefined,
  } = options;
  const limits = { ...usualLimits, ...options.limits };
  const authorise = await authoriseOf(options.access, host);
  const metrics = new ServingMetrics();
  const profiles = options.profileFolder === undefined ? undefined : new ProfileFolder(options.profileFolder);
  const trafficFile = options.trafficFile === undefined ? undefined : new TrafficFile(options.trafficFile);
  const registry = new ModelRegistry(
    {
      folders,
      scheduling: { ...usualScheduling, ...options.scheduling },
      monitoring: { ...usualMonitoring, ...options.monitoring },
      maxRequestRows: limits.maxRequestRows,
      random: options.random ?? Math.random,
      profileOf: async (name, version) => profiles?.read(name, version),
      keepPolicies: async (policies) => trafficFile?.write(policies),
      onEvent,
      ...(options.numInstances !== undefined && { numInstances: options.numInstances }),
    },
    metrics,
  );
  let phase: 'loading' | 'ready' | 'stopping' = 'loading';
  const context: ServerContext = {
    registry,
    metrics,
    bodies: new BodyBudget(limits.maxBodyBytes, limits.maxBodyBytesTogether),
    smallBodies: new BodyBudget(smallBodyBytes, 256 * smallBodyBytes),
    maxJsonBytes: limits.maxJsonBytes,
    authorise,
    timeoutMsMax: limits.timeoutMsMax,
    version: packageVersion,
    apiDescription: describeApi(packageVersion, routes),
    isReady: () => phase === 'ready',
    isStopping: () => phase === 'stopping',
    onError: (error) => onEvent({ event: 'error', error }),
  };
  const http = createHttpServer(context, tls, limits.maxConnections);
  const unused = watchUnused(http);
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(port, host, resolve));
  const grpc = grpcPort === false ? undefined : createGrpcServer(context);
  const keepProfiles = async (): Promise<void> => {
    for (const { labels, monitor } of registry.all()) {
      const profile = monitor.profile();
      if (profile !== undefined) await profiles?.write(labels.model, labels.version, profile).catch(context.onError);
    }
  };
  const timer = setInterval(() => void keepProfiles(), keepProfilesMs).unref();
  const close = async (): Promise<void> => {
    phase = 'stopping';
    clearInterval(timer);
    await closeServers(http, unused, grpc, limits.drainMsMax);
    await keepProfiles();
    await registry.close();
  };
  try {
    const boundGrpc = grpc && (await listenGrpc(grpc, host, grpcPort as number, tls));
    registry.restorePolicies((await trafficFile?.read()) ?? {});
    for (const model of models) await registry.add(model);
    await registry.loadAll();
    for (const [name, policy] of Object.entries(options.traffic ?? {})) await registry.setPolicy(name, policy);
    phase = 'ready';
    const bracketed = host.includes(':') ? `[${host}]` : host;
    return {
      url: `${tls === undefined ? 'http' : 'https'}://${bracketed}:${(http.address() as AddressInfo).port}`,
      ...(boundGrpc !== undefined && { grpcAddress: `${bracketed}:${boundGrpc}` }),
      load: (name) => registry.load(name),
      loadAll: () => registry.loadAll(),
      unload: (name) => registry.unload(name),
      add: (model) => registry.add(model),
      setTraffic: (name, policy) => registry.setPolicy(name, policy),
      index: () => registry.index(),
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function authoriseOf(access: AccessOptions, host: string): Promise<Authorise | undefined> {
  if (access === 'everybody on this machine') {
    requireLoopback(host);
    return undefined;
  }
  return 'authorise' in access ? access.authorise : tokenFileAuthorise(access.tokenFile);
}
