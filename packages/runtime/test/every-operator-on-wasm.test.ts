import { createWebRuntime } from '@newfield/runtime';
import { describeOperatorContract } from './operators/contract.ts';

describeOperatorContract({ runtime: createWebRuntime(), numRuns: 2 });
