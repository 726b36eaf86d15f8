import { createNodeRuntime } from '@newfield/runtime';
import { describeOperatorContract } from './operators/contract.ts';
import { requirePeer } from './require-peer.ts';
import { enableGpu } from './software-gpu.ts';

requirePeer('a GPU or SwiftShader', enableGpu(), 'apt-get install chromium libvulkan1', () => {
  describeOperatorContract({ runtime: createNodeRuntime('webgpu'), numRuns: 1 });
});
