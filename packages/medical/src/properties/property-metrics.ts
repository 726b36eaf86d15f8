import { bootstrapInterval, metrics, type MetricInterval } from '@newfield/core';
import type { MoleculeAnswer, PropertyAnswer } from './property-model.ts';
import type { PropertySet } from './property-sets.ts';

/** Molecules of a part, what was measured of them, and what a model said. */
export interface JudgedMolecules {
  /** `[rows, properties]`, NaN where nothing was measured. */
  readonly labels: Float64Array;
  /** `[rows, properties]` */
  readonly values: Float64Array;
}

/** In each of so many resamples all molecules are ranked anew. */
const resamples = 500;

/**
 * The figure that a set's goal is in, with a percentile bootstrap over molecules: the mean over properties of the area under the ROC
 * curve, or the root of the mean squared error. Properties of which only one class was measured are left out, in resamples too.
 */
export function propertyMetric(
  { kind, properties, goal }: PropertySet,
  { labels, values }: JudgedMolecules,
  seed: number,
): Readonly<Record<string, MetricInterval>> {
  const numProperties = properties.length;
  const figure = kind === 'regression' ? meanError : meanArea;
  const ofRows = (rows: Int32Array): number => {
    const columns = properties.map((_, property) => {
      const places = Array.from(rows, (row) => row * numProperties + property).filter(
        (at) => !Number.isNaN(labels[at]!),
      );
      return { labels: places.map((at) => labels[at]!), values: places.map((at) => values[at]!) };
    });
    return figure(columns);
  };
  return { [goal.metric]: bootstrapInterval(labels.length / numProperties, ofRows, { seed, resamples }) };
}

interface JudgedColumn {
  readonly labels: readonly number[];
  readonly values: readonly number[];
}

function meanArea(columns: readonly JudgedColumn[]): number {
  const areas = columns
    .filter(({ labels }) => labels.includes(0) && labels.includes(1))
    .map(({ labels, values }) => metrics.rocAuc(labels, values).area);
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

const meanError = ([column]: readonly JudgedColumn[]): number =>
  metrics.rootMeanSquaredError(column!.labels, column!.values);

/** What intervals and domain are worth on a part. */
export interface ReliabilityFigures {
  /** Share of measured properties that the interval, or the set of possible classes, holds; meant to be `coverageMeant`. */
  readonly coverage: number;
  /** The same of molecules within the domain; null where there is none. Outside it neither interval nor set can be relied on. */
  readonly coverageInDomain: number | null;
  readonly coverageMeant: number;
  /** Of numbers: mean width of the interval, in the property's unit. */
  readonly meanWidth?: number;
  /** Of classes: share of answers that leave one class. */
  readonly singleShare?: number;
  /** Share of the molecules within the domain. */
  readonly inDomainShare: number;
}

/** @param labels `[rows, properties]`, as the answers are */
export function reliabilityOf(
  labels: Float64Array,
  answers: readonly MoleculeAnswer[],
  coverageMeant: number,
): ReliabilityFigures {
  const numProperties = labels.length / Math.max(answers.length, 1);
  let [numJudged, numHeld, width, numSingle] = [0, 0, 0, 0];
  let [judgedInDomain, heldInDomain] = [0, 0];
  for (const [row, { answers: said, isInDomain }] of answers.entries()) {
    for (const [column, answer] of said.entries()) {
      const label = labels[row * numProperties + column]!;
      if (Number.isNaN(label)) continue;
      numJudged++;
      const isHeld = holds(answer, label);
      if (isHeld) numHeld++;
      if ('possible' in answer) numSingle += answer.possible.length === 1 ? 1 : 0;
      else width += answer.high - answer.low;
      if (!isInDomain) continue;
      judgedInDomain++;
      if (isHeld) heldInDomain++;
    }
  }
  const isClasses = answers[0] !== undefined && 'possible' in answers[0].answers[0]!;
  return {
    coverage: numHeld / numJudged,
    coverageInDomain: judgedInDomain === 0 ? null : heldInDomain / judgedInDomain,
    coverageMeant,
    ...(isClasses ? { singleShare: numSingle / numJudged } : { meanWidth: width / numJudged }),
    inDomainShare: answers.filter(({ isInDomain }) => isInDomain).length / answers.length,
  };
}

const holds = (answer: PropertyAnswer, label: number): boolean =>
  'possible' in answer
    ? answer.possible.includes(label === 1 ? 'positive' : 'negative')
    : label >= answer.low && label <= answer.high;
