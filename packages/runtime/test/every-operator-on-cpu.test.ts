import { createNodeRuntime } from '@newfield/runtime';
import { describeOperatorContract } from './operators/contract.ts';

describeOperatorContract({ runtime: createNodeRuntime('cpu'), numRuns: 5 });
