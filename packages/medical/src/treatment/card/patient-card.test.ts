import { beforeAll, describe, expect, it } from 'vitest';
import { madeStudy } from '../../../test/treatment/made-cohort.ts';
import { refute } from '../checks/refute.ts';
import { learnSupport } from '../checks/support.ts';
import { trainEnsemble } from '../effect-ensemble.ts';
import { effectLearners } from '../protocol/effect-learners.ts';
import { cardInWords } from './card-words.ts';
import { patientCard, type CardSources } from './patient-card.ts';

const { study } = madeStudy(600, 1);
const { names } = study.covariates;
let sources: CardSources;
const cardOf = (person: readonly number[], changed: Partial<CardSources> = {}) =>
  patientCard({ ...sources, ...changed }, { names, numRows: 1, values: Float64Array.from(person) });

beforeAll(async () => {
  sources = {
    ensemble: await trainEnsemble(effectLearners['t-learner'], study, { seed: 1 }),
    support: learnSupport(study),
    refutation: await refute(study, { seed: 1 }),
    higherIsBetter: true,
  };
});

describe('a patient’s card', () => {
  it('favours what helps, and says what moves the effect', async () => {
    const card = await cardOf([0, 1.5, 0, 0]);
    expect(card.effect.low).toBeGreaterThan(0);
    expect(card.favoured).toEqual({ option: 'treated' });
    expect(card.drivers[0]!.name).toBe('x2');
    expect(card.drivers[0]!.share).toBeCloseTo(1.5, 0);
    expect((await cardOf([0, 1.5, 0, 0], { higherIsBetter: false })).favoured).toEqual({ option: 'untreated' });
  });

  it('favours nothing where the effect’s sign is open', async () => {
    expect((await cardOf([0, -1, 0, 0])).favoured).toEqual({ option: 'none', because: 'uncertain' });
  });

  it('favours nothing outside the study’s support, however sure the effect', async () => {
    const card = await cardOf([0, 9, 9, 9]);
    expect(card.effect.low).toBeGreaterThan(0);
    expect(card.favoured).toEqual({ option: 'none', because: 'outside-support' });
    expect(cardInWords(card, 'en', '')).toContain('No treated person of the study is like this one.');
  });

  it('favours nothing where the study’s effect was refuted', async () => {
    const card = await cardOf([0, 1.5, 0, 0], { refutation: { ...sources.refutation, light: 'red' } });
    expect(card.favoured).toEqual({ option: 'none', because: 'refuted' });
  });

  it.each([
    ['en', 'For research use only', 'favours the treatment'],
    ['zh', '仅供研究使用', '倾向于治疗'],
  ] as const)('is told in plain words, and says that it is research: %s', async (language, notice, favoured) => {
    const words = cardInWords(await cardOf([0, 1.5, 0, 0]), language, 'points');
    expect(words.at(-1)).toContain(notice);
    expect(words.join(' ')).toContain(favoured);
    expect(words[0]).toContain('points');
  });
});
