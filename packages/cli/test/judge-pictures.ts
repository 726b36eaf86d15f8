import { anomalyNames, servingNames, type HostTensor } from '@newfield/core/contracts';
import type { RuntimeSession } from '@newfield/runtime';

/** What a graph says of pictures, in their order. */
export interface Judged {
  readonly decisions: readonly number[];
  /** The score, or where a graph gives none its first probability. */
  readonly scores: readonly number[];
}

export async function judgePictures(pictures: readonly HostTensor[], run: RuntimeSession['run']): Promise<Judged> {
  const [decisions, scores]: [number[], number[]] = [[], []];
  for (const picture of pictures) {
    const answer = await run({ [servingNames.input]: picture });
    decisions.push(Number(answer[servingNames.decision]!.data[0]));
    scores.push(Number((answer[anomalyNames.score] ?? answer[servingNames.probabilities])!.data[0]));
  }
  return { decisions, scores };
}

/** Pictures whose verdict is another one, and the largest difference of a score. */
export function compareJudged(judged: Judged, expected: Judged): { readonly flips: number; readonly furthest: number } {
  const differences = judged.scores.map((score, index) => Math.abs(score - expected.scores[index]!));
  return {
    flips: judged.decisions.filter((decision, index) => decision !== expected.decisions[index]).length,
    furthest: Math.max(...differences),
  };
}
