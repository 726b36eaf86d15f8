import type { Authorise } from './access/access.ts';
import type { ServableModel } from './engine/servable-model.ts';
import type { TlsFiles } from './http/http-server.ts';
import type { MonitorOptions } from './monitor/model-monitor.ts';
import type { ModelEvent } from './repository/model-registry.ts';
import type { TrafficPolicy } from './repository/traffic.ts';
import type { SchedulingOptions } from './scheduling/batch-queue.ts';

/** Who may call: holders of the key in a file, whoever a hook knows, or, on this machine alone, everybody. */
export type AccessOptions =
  { readonly tokenFile: string } | { readonly authorise: Authorise } | 'everybody on this machine';

export type ServerEvent = ModelEvent | { readonly event: 'error'; readonly error: unknown };

export interface ModelServerOptions {
  readonly access: AccessOptions;
  /** Folders of bundles: each a bundle, or with `<name>/` or `<name>/<version>/` in it. */
  readonly folders?: readonly string[];
  /** Models that are no bundles. */
  readonly models?: readonly ServableModel[];
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Of REST; 0 takes a free one. Default 8000. */
  readonly port?: number;
  /** 0 takes a free one; false leaves gRPC out. Default 8001. */
  readonly grpcPort?: number | false;
  readonly tls?: TlsFiles;
  /** Copies of each bundle; see `openBundleModel`. */
  readonly numInstances?: number;
  readonly scheduling?: Partial<SchedulingOptions>;
  readonly monitoring?: Partial<MonitorOptions>;
  /** Where references for drift are kept over restarts; without it each start makes new ones. */
  readonly profileFolder?: string;
  /** Where traffic policies are kept over restarts; without it each start begins with the newest versions. */
  readonly trafficFile?: string;
  /** By model; goes before what was kept. */
  readonly traffic?: Readonly<Record<string, TrafficPolicy>>;
  readonly limits?: Partial<ServerLimits>;
  /** Told of models that come and go, and of errors nobody foresaw. */
  readonly onEvent?: (event: ServerEvent) => void;
  /** Uniform in [0, 1); for traffic. Default `Math.random`. */
  readonly random?: () => number;
}

export interface ServerLimits {
  /** Of one request, unpacked. Default 64 MB. */
  readonly maxBodyBytes: number;
  /** Of JSON in one request: reading it holds everybody up, which binary tensors don't. Default 16 MB. */
  readonly maxJsonBytes: number;
  /** Of all that are being read or answered. Default 512 MB. */
  readonly maxBodyBytesTogether: number;
  /** Default 1024. */
  readonly maxRequestRows: number;
  /** Default 4096. */
  readonly maxConnections: number;
  /** Longest a request waits, in ms. Default 30 s. */
  readonly timeoutMsMax: number;
  /** Longest `close` waits for what is under way, in ms. Default 30 s. */
  readonly drainMsMax: number;
}

const megabyte = 1024 * 1024;

export const usualLimits: ServerLimits = {
  maxBodyBytes: 64 * megabyte,
  maxJsonBytes: 16 * megabyte,
  maxBodyBytesTogether: 512 * megabyte,
  maxRequestRows: 1024,
  maxConnections: 4096,
  timeoutMsMax: 30_000,
  drainMsMax: 30_000,
};
