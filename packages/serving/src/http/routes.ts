import { answerInfer } from './answer-infer.ts';
import * as models from './answer-models.ts';
import * as repository from './answer-repository.ts';
import * as server from './answer-server.ts';
import type { Route } from './route.ts';

type Handler = Route['handle'];

/** With and without a version in the path. */
const versioned = (
  method: Route['method'],
  action: string,
  route: Omit<Route, 'method' | 'path' | 'access'>,
): Route[] =>
  ['/v2/models/{model}', '/v2/models/{model}/versions/{version}'].map((path) => ({
    method,
    path: `${path}${action}`,
    access: 'model',
    ...route,
  }));

const change = (path: string, summary: string, handle: Handler): Route => ({
  method: 'POST',
  path,
  access: 'administrator',
  summary,
  statuses: [200, 400, 404, 413],
  body: 'LoadRequest',
  handle,
});

/** Every route of the server; its OpenAPI description is made from this list. */
export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/health/live',
    access: 'public',
    summary: 'Whether the process answers',
    statuses: [200],
    answer: 'Live',
    handle: server.live,
  },
  {
    method: 'GET',
    path: '/v2/health/ready',
    access: 'public',
    summary: 'Whether models are loaded and the server is not stopping',
    statuses: [200, 503],
    answer: 'Live',
    handle: server.ready,
  },
  {
    method: 'GET',
    path: '/v2/openapi.json',
    access: 'public',
    summary: 'This description',
    statuses: [200],
    handle: server.description,
  },
  {
    method: 'GET',
    path: '/v2',
    access: 'key',
    summary: 'Name, version and extensions of the server',
    statuses: [200],
    answer: 'ServerMetadata',
    handle: server.metadata,
  },
  {
    method: 'GET',
    path: '/metrics',
    access: 'administrator',
    summary: 'Figures in Prometheus’s format',
    statuses: [200],
    handle: server.metrics,
  },
  ...versioned('GET', '', {
    summary: 'Inputs, outputs and versions of a model',
    statuses: [200, 404],
    answer: 'ModelMetadata',
    handle: models.metadata,
  }),
  ...versioned('GET', '/ready', {
    summary: 'Whether a model answers',
    statuses: [200, 404],
    answer: 'ModelReady',
    handle: models.ready,
  }),
  ...versioned('POST', '/infer', {
    summary: 'Answers for rows of input',
    statuses: [200, 400, 404, 413, 429, 503, 504],
    body: 'InferRequest',
    answer: 'InferResponse',
    handle: answerInfer,
  }),
  ...versioned('GET', '/manifest', {
    summary: 'The manifest of a model that is a bundle',
    statuses: [200, 404],
    handle: models.manifest,
  }),
  ...versioned('GET', '/monitor', {
    summary: 'Values out of range, and drift',
    statuses: [200, 404],
    answer: 'MonitorReport',
    handle: models.monitor,
  }),
  ...versioned('GET', '/figures', {
    summary: 'Requests, latency and agreement of a version since the server started',
    statuses: [200, 404],
    answer: 'VersionFigures',
    handle: models.figures,
  }),
  {
    method: 'GET',
    path: '/v2/models/{model}/traffic',
    access: 'model',
    summary: 'How requests without a version are spread',
    statuses: [200, 404],
    answer: 'TrafficPolicy',
    handle: models.traffic,
  },
  {
    method: 'PUT',
    path: '/v2/models/{model}/traffic',
    access: 'administrator',
    summary: 'Spreads requests without a version over versions',
    statuses: [200, 400, 404, 413],
    body: 'TrafficPolicy',
    answer: 'TrafficPolicy',
    handle: models.setTraffic,
  },
  {
    method: 'POST',
    path: '/v2/repository/index',
    access: 'key',
    summary: 'Every version, loaded or found',
    statuses: [200, 400, 413],
    body: 'IndexRequest',
    answer: 'Index',
    handle: repository.index,
  },
  change(
    '/v2/repository/models/{model}/load',
    'Loads a model’s versions, or replaces them by what is there now',
    repository.load,
  ),
  change('/v2/repository/models/{model}/unload', 'Takes a model out', repository.unload),
];
