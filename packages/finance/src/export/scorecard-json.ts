import { z } from 'zod';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { missingBin } from '../binning/binning.ts';
import { scoreRange, scorecardSchema, type Scorecard } from '../scorecard/scorecard.ts';

/** JSON Schema (draft 2020-12) of an exported scorecard, for those who read it with other software. */
export const scorecardJsonSchema = (): Record<string, unknown> => ({
  $id: 'https://newfield.dev/schemas/scorecard-1.json',
  title: 'Newfield scorecard',
  ...z.toJSONSchema(scorecardSchema),
});

/** The scorecard as JSON: everything that another program needs to compute the same score. */
export const exportJson = (scorecard: Scorecard): string => `${JSON.stringify(scorecard, null, 2)}\n`;

/**
 * A scorecard from JSON, checked.
 *
 * @throws InvalidArgumentError when it is none, or its parts don't fit together
 */
export function importJson(json: string): Scorecard {
  const parsed = scorecardSchema.safeParse(readJson(json));
  if (!parsed.success) throw noScorecard(parsed.error.issues[0]!.path.join('.'));
  const scorecard = parsed.data;
  scorecard.attributes.forEach(({ binning, points, logOdds }, index) => {
    const numBins = missingBin(binning) + (binning.kind === 'numbers' ? 1 : 2);
    const isRising =
      binning.kind === 'categories' ||
      binning.edges.every((edge, at) => Math.fround(edge) === edge && (at === 0 || edge > binning.edges[at - 1]!));
    if (binning.bins.length !== numBins || points.length !== numBins || logOdds.length !== numBins || !isRising) {
      throw noScorecard(`attributes.${index}`);
    }
  });
  const { min, max } = scoreRange(scorecard);
  const { scoreMin, values } = scorecard.badChances;
  if (scoreMin !== min || values.length !== max - min + 1) throw noScorecard('badChances');
  return scorecard;
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw noScorecard('the whole text');
  }
}

const noScorecard = (part: string): Error =>
  new InvalidArgumentError('This is no scorecard.', {
    stage: 'deployment',
    expected: 'JSON of the format newfield-scorecard/1',
    received: `a fault at ${part}`,
    fix: 'Export the scorecard anew; don’t edit the file by hand.',
  });
