import { missingBin, type CategoryBinning, type NumberBinning } from '../binning/binning.ts';
import type { Scorecard } from '../scorecard/scorecard.ts';
import { float32Text } from './float32-text.ts';

/**
 * The scorecard as one TypeScript file without any dependency: `score(applicant)` in whole points, `chanceOfBad(score)`, and
 * `points(applicant)` by attribute.
 */
export function exportTypeScript(scorecard: Scorecard): string {
  const { attributes, basePoints, badChances } = scorecard;
  const fields = attributes.map(
    ({ binning }) =>
      `  readonly ${property(binning.name)}: ${binning.kind === 'numbers' ? 'number' : 'string'} | null;`,
  );
  const parts = attributes.map(({ binning, points }) => {
    const name = property(binning.name);
    const access = `applicant[${JSON.stringify(binning.name)}]`;
    const source =
      binning.kind === 'numbers' ? numberPoints(binning, points, access) : textPoints(binning, points, access);
    return `  ${name}: (applicant) => ${source},`;
  });
  return `${header}
export interface Applicant {
${fields.join('\n')}
}

type Attribute = keyof Applicant;

const basePoints = ${basePoints};

function ofNumber(
  value: number | null,
  edges: readonly number[],
  points: readonly number[],
  specials: readonly (readonly [code: number, points: number])[],
  missing: number,
): number {
  if (value === null || value !== value) return missing;
  const rounded = Math.fround(value);
  for (const [code, special] of specials) if (rounded === code) return special;
  let bin = 0;
  while (bin < edges.length && rounded > Math.fround(edges[bin]!)) bin++;
  return points[bin]!;
}

function ofText(value: string | null, points: ReadonlyMap<string, number>, missing: number, unseen: number): number {
  return value === null ? missing : (points.get(value) ?? unseen);
}

const attributes: { readonly [Name in Attribute]: (applicant: Applicant) => number } = {
${parts.join('\n')}
};

/** Points by attribute. */
export function points(applicant: Applicant): Record<Attribute, number> {
  const entries = (Object.keys(attributes) as Attribute[]).map((name) => [name, attributes[name](applicant)]);
  return Object.fromEntries(entries) as Record<Attribute, number>;
}

/** Whole points, from ${badChances.scoreMin} to ${badChances.scoreMin + badChances.values.length - 1}; higher is better. */
export function score(applicant: Applicant): number {
  return Object.values(points(applicant)).reduce((sum, value) => sum + value, basePoints);
}

const chances: readonly number[] = ${JSON.stringify(badChances.values)};

/** Chance of going bad at a score. */
export function chanceOfBad(score: number): number {
  return chances[score - ${badChances.scoreMin}]!;
}
`;
}

const header = `// A scorecard, written by Newfield. Do not edit: export it anew.
// Numbers are compared as float32, so that ONNX, SQL and this file decide the same.
`;

const property = (name: string): string => JSON.stringify(name);

function numberPoints(binning: NumberBinning, points: readonly number[], access: string): string {
  const { edges, specialCodes } = binning;
  const intervals = points.slice(0, edges.length + 1);
  const specials = specialCodes.map((code, index) => [code, points[edges.length + 1 + index]!]);
  return `ofNumber(${access}, [${edges.map(float32Text).join(', ')}], ${JSON.stringify(intervals)}, ${JSON.stringify(specials)}, ${points[missingBin(binning)]!})`;
}

function textPoints(binning: CategoryBinning, points: readonly number[], access: string): string {
  const pairs = binning.groups.flatMap((texts, group) => texts.map((text) => [text, points[group]!]));
  const missing = missingBin(binning);
  return `ofText(${access}, new Map(${JSON.stringify(pairs)}), ${points[missing]!}, ${points[missing + 1]!})`;
}
