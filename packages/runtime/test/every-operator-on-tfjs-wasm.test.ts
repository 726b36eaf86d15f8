import { createTensorFlowRuntime } from '@newfield/runtime';
import { describeOperatorContract } from './operators/contract.ts';

describeOperatorContract({ runtime: createTensorFlowRuntime('tfjs-wasm'), numRuns: 2 });
