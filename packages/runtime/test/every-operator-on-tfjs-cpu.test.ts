import { createTensorFlowRuntime } from '@newfield/runtime';
import { describeOperatorContract } from './operators/contract.ts';

describeOperatorContract({ runtime: createTensorFlowRuntime('tfjs-cpu'), numRuns: 2 });
