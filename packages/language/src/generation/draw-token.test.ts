import { describe, expect, it } from 'vitest';
import { drawToken } from './draw-token.ts';

const probabilities = Float32Array.of(0.1, 0.4, 0.3, 0.2);
const all = (_token: number): boolean => true;
/** How often each token is drawn for numbers spread evenly over [0, 1). */
function shares(options: Parameters<typeof drawToken>[1], isAllowed = all): number[] {
  const counts = [0, 0, 0, 0];
  for (let index = 0; index < 1000; index++)
    counts[drawToken(probabilities, options, (index + 0.5) / 1000, isAllowed)]! += 1 / 1000;
  return counts.map((share) => Math.round(share * 100) / 100);
}

describe('a drawn token', () => {
  it.each([
    ['all, as probable as they are', { temperature: 1, topK: 0, topP: 1 }, [0.1, 0.4, 0.3, 0.2]],
    ['the likeliest at temperature 0', { temperature: 0, topK: 0, topP: 1 }, [0, 1, 0, 0]],
    ['the two likeliest', { temperature: 1, topK: 2, topP: 1 }, [0, 0.57, 0.43, 0]],
    ['the likeliest that reach 0.6', { temperature: 1, topK: 0, topP: 0.6 }, [0, 0.57, 0.43, 0]],
    // p² / Σp²: 0.01, 0.16, 0.09, 0.04 of 0.30
    ['the surer ones at temperature one half', { temperature: 0.5, topK: 0, topP: 1 }, [0.03, 0.53, 0.3, 0.13]],
  ])('is one of %s', (_, options, expected) => {
    expect(shares(options)).toEqual(expected);
  });

  it('is one that is allowed, also where that is all but impossible', () => {
    const options = { temperature: 1, topK: 1, topP: 0.1 };
    expect(shares(options, (token) => token === 0)).toEqual([1, 0, 0, 0]);
    expect(drawToken(Float32Array.of(1, 0, 0), options, 0.9, (token) => token === 2)).toBe(2);
  });
});
