export type { Authorise, Grant } from './access/access.ts';
export { readToken } from './access/token-file.ts';
export { createModelServer, type ModelServer } from './model-server.ts';
