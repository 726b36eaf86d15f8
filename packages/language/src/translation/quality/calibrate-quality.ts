import type { TranslationLanguages } from '../../models/translator.ts';
import { chrf, chrfCounts } from '../scores/chrf.ts';
import { fillSlots } from '../marked-text.ts';
import type { SentenceEngine } from '../sentence-engine.ts';
import type { QualitySettings } from '../translator-settings.ts';
import { estimateQuality, lengthRatio, qualityFeatures, type QualityFeatures } from './estimate-quality.ts';

/** A translation whose chrF is below this is bad: by language of the target, as runs of Chinese characters say more each. */
const badBelow: Readonly<Record<string, number>> = { zh: 15 };
const badBelowElsewhere = 30;
/** Of the translations that pass, at most this share is bad on the validation pairs. */
const badShareAllowed = 0.2;
/** An estimate that none reaches. */
const none = 101;

interface Judged {
  readonly features: QualityFeatures;
  readonly chrf: number;
}

/**
 * Learns on validation pairs how good translations of one direction are, and from which estimate on they pass.
 *
 * @param pairs sentences and their references; the weights are learnt on half of them, the threshold on the other half
 */
export async function calibrateQuality(
  engine: SentenceEngine,
  pairs: readonly (readonly [source: string, reference: string])[],
  languages: TranslationLanguages,
  signal?: AbortSignal,
): Promise<QualitySettings> {
  const usualLength =
    pairs.reduce((sum, [source, reference]) => sum + lengthRatio([source], [reference]), 0) / Math.max(1, pairs.length);
  const judged: Judged[] = [];
  for (const [source, reference] of pairs) {
    if (!engine.fits([source])) continue;
    const answer = await engine.translate([source], languages, signal);
    const features = await qualityFeatures(engine, [source], answer, { languages, usualLength, signal });
    judged.push({ features, chrf: chrf([chrfCounts(fillSlots(answer.target, []), reference)]) });
  }
  const half = Math.ceil(judged.length / 2);
  const weights = leastSquares(judged.slice(0, half));
  const estimated = judged
    .slice(half)
    .map(({ features, chrf }) => ({ chrf, estimate: estimateQuality(features, { weights }) }));
  return { weights, usualLength, threshold: thresholdFor(estimated, badBelow[languages.target] ?? badBelowElsewhere) };
}

function thresholdFor(estimated: readonly { readonly chrf: number; readonly estimate: number }[], bad: number): number {
  const best = [...estimated].sort((a, b) => b.estimate - a.estimate);
  let [numBad, threshold] = [0, none];
  for (const [index, { chrf, estimate }] of best.entries()) {
    if (chrf < bad) numBad += 1;
    if (numBad <= badShareAllowed * (index + 1)) threshold = estimate;
  }
  return threshold;
}

/** Keeps weights small where features say the same. */
const ridge = 1e-3;

/** Weights of the features that come nearest to chrF. */
function leastSquares(judged: readonly Judged[]): number[] {
  const size = 4;
  const rows = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) =>
      judged.reduce((sum, { features }) => sum + features[i]! * features[j]!, i === j ? ridge : 0),
    ),
    judged.reduce((sum, { features, chrf }) => sum + features[i]! * chrf, 0),
  ]);
  // Gauss and Jordan; the ridge keeps each pivot above 0.
  for (let pivot = 0; pivot < size; pivot++) {
    const scale = rows[pivot]![pivot]!;
    rows[pivot] = rows[pivot]!.map((value) => value / scale);
    for (let other = 0; other < size; other++) {
      if (other === pivot) continue;
      const factor = rows[other]![pivot]!;
      rows[other] = rows[other]!.map((value, column) => value - factor * rows[pivot]![column]!);
    }
  }
  return rows.map((row) => row[size]!);
}
