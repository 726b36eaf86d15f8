import { ValueRangeError } from '@newfield/core';
import type { GenerateOptions } from '../models/text-generator.ts';

/** @throws ValueRangeError naming the first option that is out of its range */
export function requireUsable({ maxTokens, temperature, topK, topP, seed }: GenerateOptions): void {
  const checks = [
    ['maxTokens', 'a whole number from 1', Number.isInteger(maxTokens) && maxTokens > 0],
    ['temperature', 'a number from 0', Number.isFinite(temperature) && temperature >= 0],
    ['topK', 'a whole number from 0', Number.isInteger(topK) && topK >= 0],
    ['topP', 'a number above 0 and up to 1', topP > 0 && topP <= 1],
    ['seed', 'a whole number', Number.isInteger(seed)],
  ] as const;
  const wrong = checks.find(([, , isUsable]) => !isUsable);
  if (wrong === undefined) return;
  const [name, expected] = wrong;
  throw new ValueRangeError(`The option ${name} is out of its range.`, {
    stage: 'deployment',
    expected,
    received: 'another value',
    fix: `Give ${name} ${expected}.`,
  });
}
