import { beforeAll, describe, expect, it } from 'vitest';
import { inspectCohort } from '../../cohort/table/inspect-cohort.ts';
import { parseCohort } from '../../cohort/table/parse-cohort.ts';
import { madeUpCohort } from '../../samples/made-up-cohort.ts';
import { suggestPlan } from '../plan/suggest-plan.ts';
import { learnStudy, type StudyProgress } from './learn-study.ts';
import { openStudy, type LearntStudy } from './open-study.ts';
import type { StudyDocument } from './study-document.ts';
import { readStudyFile, writeStudyFile } from './study-file.ts';
import { studyCardInWords } from './study-words.ts';

const bytes = new TextEncoder().encode(madeUpCohort({ numRows: 400, seed: 5 }));
const plan = suggestPlan(inspectCohort(parseCohort(bytes)));
const inside = { age_years: 60, sex: 'female', stage: 'II', marker: 1.6, pressure_mmhg: 130 };
const outside = { ...inside, age_years: 99, marker: 4 };
const stages = new Set<StudyProgress['stage']>();
let document: StudyDocument;
let study: LearntStudy;

beforeAll(async () => {
  document = await learnStudy(bytes, plan, {
    learner: 'dr-learner',
    onProgress: ({ stage }) => stages.add(stage),
  });
  study = await openStudy(readStudyFile(writeStudyFile(document)));
}, 240_000);

describe('a learnt study', () => {
  it('tells what it found as a whole, and how it came there', () => {
    const { facts } = document;
    expect([...stages]).toEqual(['reading', 'checks', 'effects', 'curves']);
    expect(facts.averageEffect.low).toBeLessThan(facts.averageEffect.high);
    expect(facts.refutation.refutations).toHaveLength(3);
    const counted = [...facts.propensities.untreated, ...facts.propensities.treated].reduce((sum, one) => sum + one, 0);
    expect(counted).toBe(facts.cohort.numTreated + facts.cohort.numUntreated);
    expect(facts.outside.numOutside).toBeGreaterThan(0);
    expect(facts.outside.differs[0]!.name).toBe('age_years');
    expect(facts.survival!.concordance.cox.value).toBeGreaterThan(0.55);
    expect(facts.training).toMatchObject({ learner: 'dr-learner', numMembers: 5, seed: 1 });
  });

  it('answers after it was kept as before, to the last digit', async () => {
    const before = await openStudy(document);
    expect(await study.card(inside)).toEqual(await before.card(inside));
    expect(await study.card(outside)).toEqual(await before.card(outside));
  });

  it('favours what helps inside its support, and nothing outside', async () => {
    const card = await study.card(inside);
    expect(card.support.isSupported).toBe(true);
    expect(card.effect.value).toBeGreaterThan(0);
    const other = await study.card(outside);
    expect(other.support.isSupported).toBe(false);
    expect(other.favoured).toEqual({ option: 'none', because: 'outside-support' });
    expect(other.outOfRange).toContain('age_years');
  });

  it('has a curve with its band under each option, and the network’s beside it', async () => {
    const { curves } = await study.card(inside);
    const { untreated, treated } = curves!;
    for (const curve of [untreated, treated]) {
      expect(curve.times.length).toBeLessThanOrEqual(80);
      expect(curve.times.at(-1)).toBeLessThanOrEqual(study.facts.cohort.horizon!);
      curve.survival.forEach((share, place) => {
        expect(curve.low[place]).toBeLessThanOrEqual(share);
        expect(curve.high[place]).toBeGreaterThanOrEqual(share);
      });
      expect(curve.deepSurvival.times).toHaveLength(curve.deepSurvival.survival.length);
    }
    expect(treated.survival.at(-1)).toBeGreaterThan(untreated.survival.at(-1)!);
  });

  it.each([
    ['en', 'mean time without the event within', 'For research use only', 'marker'],
    ['zh', '内无事件的平均时间', '仅供研究使用', 'marker'],
  ] as const)('is told in plain words: %s', async (language, outcome, notice, missing) => {
    const words = studyCardInWords(await study.card({ ...inside, marker: null }), study, language);
    expect(words[1]).toContain(outcome);
    expect(words.at(-1)).toContain(notice);
    expect(words.at(-2)).toContain(missing);
  });

  it('makes a whole card, curves and all, within a frame or two of a screen', async () => {
    const times: number[] = [];
    for (let round = 0; round < 60; round++) {
      const started = performance.now();
      await study.card(inside);
      times.push(performance.now() - started);
    }
    expect(times.sort((a, b) => a - b)[30]!).toBeLessThan(50);
  });

  it('is refused where it answers otherwise than when it was learnt', async () => {
    const { estimates, rows } = document.probe;
    const [first, ...others] = estimates;
    const changed = {
      ...document,
      probe: { rows, estimates: [{ ...first!, untreated: first!.untreated + 1 }, ...others] },
    };
    await expect(openStudy(changed)).rejects.toMatchObject({ code: 'PARITY' });
  });

  it.each([
    ['a damaged file', writeStudyFile],
    ['another file', () => new TextEncoder().encode('{}')],
  ])('is not read from %s', (_, make) => {
    const file = make(document);
    expect(() => readStudyFile(file.slice(0, file.length >> 1))).toThrow(
      expect.objectContaining({ code: 'INVALID_BUNDLE' }),
    );
  });
});
