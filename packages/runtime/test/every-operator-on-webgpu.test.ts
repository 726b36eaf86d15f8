import { createNodeRuntime } from '@newfield/runtime';
import { describeOperatorContract } from './operators/contract.ts';
import { enableGpu, requirePeer } from '@newfield/testing';

requirePeer('a GPU or SwiftShader', enableGpu(), 'apt-get install chromium libvulkan1', () => {
  describeOperatorContract({ runtime: createNodeRuntime('webgpu'), numRuns: 1 });
});
