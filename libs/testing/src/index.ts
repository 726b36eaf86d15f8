export { isChromiumPresent, launchChromium } from './chromium.ts';
export { isDebianPostgresPresent, startDebianPostgres, type DebianPostgres } from './debian-postgres.ts';
export { requirePeer } from './require-peer.ts';
export { enableGpu } from './software-gpu.ts';
export { serve, type StaticServer } from './static-server.ts';
