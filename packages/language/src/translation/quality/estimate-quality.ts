import type { TranslationLanguages } from '../../models/translator.ts';
import { fillSlots, type MarkedText } from '../marked-text.ts';
import { chrf, chrfCounts } from '../scores/chrf.ts';
import type { EngineAnswer, SentenceEngine } from '../sentence-engine.ts';
import type { QualitySettings } from '../translator-settings.ts';

/** What the making of a translation tells of it: constant 1, mean log-probability, distance from the usual length, way back. */
export type QualityFeatures = readonly [number, number, number, number];

/** `ln` of how many times as long the target is. */
export function lengthRatio(source: MarkedText, target: MarkedText): number {
  const length = (marked: MarkedText): number => Math.max(1, [...fillSlots(marked, slotLetters)].length);
  return Math.log(length(target) / length(source));
}

/** One character in a slot's place. */
const slotLetters = ['①', '②', '③'];

/**
 * @param usualLength mean of `lengthRatio` in this direction
 * @see Specia 2009 (estimates without a reference); the way back as in Somers 2005, who warns of it alone
 */
export async function qualityFeatures(
  engine: SentenceEngine,
  source: MarkedText,
  { target, meanLogProbability = 0 }: EngineAnswer,
  { languages, usualLength, signal }: FeatureOptions,
): Promise<QualityFeatures> {
  const distance = Math.abs(lengthRatio(source, target) - usualLength);
  const back = { source: languages.target, target: languages.source };
  const isReadable = target.length > 0 && engine.fits(target);
  const returned = isReadable ? (await engine.translate(target, back, signal)).target : [];
  const agreement = chrf([chrfCounts(fillSlots(returned, slotLetters), fillSlots(source, slotLetters))]);
  return [1, meanLogProbability, distance, agreement / 100];
}

interface FeatureOptions {
  readonly languages: TranslationLanguages;
  readonly usualLength: number;
  readonly signal?: AbortSignal | undefined;
}

/** Expected chrF, 0 to 100. */
export function estimateQuality(features: QualityFeatures, { weights }: Pick<QualitySettings, 'weights'>): number {
  const estimate = features.reduce<number>((sum, value, index) => sum + value * weights[index]!, 0);
  return Math.min(100, Math.max(0, estimate));
}
