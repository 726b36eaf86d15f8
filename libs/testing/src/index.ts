export { isChromiumPresent, launchChromium } from './chromium.ts';
export { requirePeer } from './require-peer.ts';
export { enableGpu } from './software-gpu.ts';
export { serve, type StaticServer } from './static-server.ts';
