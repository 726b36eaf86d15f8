import { descriptors } from '../molecules/descriptors.ts';
import type { MoleculeAnswer, PropertyAnswer } from '../properties/property-model.ts';
import { desirability, overallDesirability, worstDesirability } from './desirability.ts';
import type { Criterion } from './screen-request.ts';

/** What one criterion makes of a molecule. */
export interface CriterionValue {
  /** In the property's unit; a probability for classes. */
  readonly value: number;
  /** Ends of what the model leaves open, meant to hold 90 %; both the value itself for what is computed exactly. */
  readonly low: number;
  readonly high: number;
  /** Of the value, in [0, 1]. */
  readonly desirability: number;
  /** Of the interval's worst end. */
  readonly worstDesirability: number;
}

/** What a request makes of a molecule. */
export interface MoleculeScore {
  /** In the order of the criteria. */
  readonly values: readonly CriterionValue[];
  /** In [0, 1]. */
  readonly score: number;
  /** Where every value is at the worst end of its interval. */
  readonly worstScore: number;
  /** Whether it is like what each model that was asked has learnt; outside neither values nor intervals can be relied on. */
  readonly isInDomain: boolean;
  /** The least over these models, in [0, 1]; null where none was asked. */
  readonly nearestLikeness: number | null;
}

export interface MoleculeFacts {
  /** By the model's name. */
  readonly answers: ReadonlyMap<string, MoleculeAnswer>;
  /** As `descriptors` names them. */
  readonly descriptors: Float32Array;
}

const placeOf = new Map(descriptors.map(({ name }, index) => [name, index]));

/** @throws TypeError when a model or a property isn't there: who opened the models looked for them */
export function scoreMolecule(criteria: readonly Criterion[], facts: MoleculeFacts): MoleculeScore {
  const values = criteria.map(({ source, aim }): CriterionValue => {
    const { value, low, high } =
      source.from === 'descriptor'
        ? exactly(facts.descriptors[placeOf.get(source.descriptor)!]!)
        : intervalOf(facts.answers.get(source.model)!.answers.find(({ property }) => property === source.property)!);
    return {
      ...{ value, low, high },
      desirability: desirability(aim, value),
      worstDesirability: worstDesirability(aim, low, high),
    };
  });
  const weights = criteria.map(({ weight }) => weight);
  const answers = [...facts.answers.values()];
  const overall = (one: 'desirability' | 'worstDesirability'): number =>
    overallDesirability(
      values.map((value) => value[one]),
      weights,
    );
  return {
    values,
    score: overall('desirability'),
    worstScore: overall('worstDesirability'),
    isInDomain: answers.every(({ isInDomain }) => isInDomain),
    nearestLikeness: answers.length === 0 ? null : Math.min(...answers.map(({ nearestLikeness }) => nearestLikeness)),
  };
}

/** Where a model leaves everything open: JSON, in which results are kept, has no infinity. */
const unboundedValue = 1e9;

const exactly = (value: number) => ({ value, low: value, high: value });

/**
 * Where a property may lie. A class is one or the other: as long as the one that isn't wanted can't be ruled out, it may be that, and
 * where the molecule fits neither, anything may be.
 */
function intervalOf(answer: PropertyAnswer): { readonly value: number; readonly low: number; readonly high: number } {
  if ('value' in answer) {
    const { value, low, high } = answer;
    return { value, low: Math.max(low, -unboundedValue), high: Math.min(high, unboundedValue) };
  }
  const { probability: value, possible } = answer;
  const isStrange = possible.length === 0;
  return {
    value,
    low: isStrange || possible.includes('negative') ? 0 : value,
    high: isStrange || possible.includes('positive') ? 1 : value,
  };
}

/** Bounds that a molecule breaks, by rule, as `checkDrugLikeness` knows them. */
export interface BrokenRules {
  readonly lipinski: number;
  readonly veber: number;
}
