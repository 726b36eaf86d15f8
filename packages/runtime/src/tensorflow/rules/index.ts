import type { Rule } from '../rule.ts';
import { arrange } from './arrange.ts';
import { convolutions } from './convolution.ts';
import { elementWise } from './element-wise.ts';
import { products } from './matmul.ts';
import { pools } from './pooling.ts';
import { reduce } from './reduce.ts';

const rules = new Map<string, Rule>(
  Object.entries({ ...elementWise, ...arrange, ...reduce, ...products, ...convolutions, ...pools }),
);

export function ruleFor(op: string): Rule | undefined {
  return rules.get(op);
}
