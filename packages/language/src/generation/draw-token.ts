import type { GenerateOptions } from '../models/text-generator.ts';

/**
 * Draws the next token: of those that are allowed, the `topK` likeliest, of these the likeliest that reach `topP` together, each in
 * proportion to `p^(1 / temperature)`. With temperature 0 it is the likeliest.
 *
 * @param probabilities float32 `[vocabulary]`
 * @param uniform       in [0, 1)
 * @param isAllowed     at least one token is
 * @see Fan 2018 (top-k), Holtzman 2020 (nucleus sampling)
 */
export function drawToken(
  probabilities: Float32Array,
  { temperature, topK, topP }: Pick<GenerateOptions, 'temperature' | 'topK' | 'topP'>,
  uniform: number,
  isAllowed: (token: number) => boolean,
): number {
  const allowed: number[] = [];
  for (let token = 0; token < probabilities.length; token++) if (isAllowed(token)) allowed.push(token);
  // Ties go to the smaller number, so that the order is the same everywhere.
  allowed.sort((a, b) => probabilities[b]! - probabilities[a]! || a - b);
  const likeliest = allowed[0]!;
  if (temperature === 0 || !(probabilities[likeliest]! > 0)) return likeliest;
  const top = topK === 0 ? allowed : allowed.slice(0, topK);
  const highest = Math.log(probabilities[likeliest]!);
  const weights = top.map((token) => Math.exp((Math.log(probabilities[token]!) - highest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let numKept = 0;
  let kept = 0;
  while (numKept < top.length && kept < topP * total) kept += weights[numKept++]!;
  let left = uniform * kept;
  for (let index = 0; index < numKept; index++) {
    left -= weights[index]!;
    if (left < 0) return top[index]!;
  }
  return top[numKept - 1]!;
}
