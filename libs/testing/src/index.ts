export { isChromiumPresent, launchChromium } from './chromium.ts';
export { isDebianPostgresPresent, startDebianPostgres, type DebianPostgres } from './debian-postgres.ts';
export { makeFreshDatabase, type FreshDatabase } from './fresh-database.ts';
export { fuzzApi, type FuzzedRequest, type FuzzOptions } from './fuzz-api.ts';
export { canListSockets, listeningSockets, type ListeningSocket } from './listening-sockets.ts';
export { messageOutline } from './message-outline.ts';
export { requirePeer } from './require-peer.ts';
export { enableGpu } from './software-gpu.ts';
export { serve, type StaticServer } from './static-server.ts';
