import { delongDifference } from '@newfield/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportSql } from '../export/scorecard-sql.ts';
import { modelDocumentation } from '../governance/model-documentation.ts';
import { madeUpHistory, madeUpMapping } from '../samples/made-up-history.ts';
import { compareModels } from './compare-models.ts';
import { creditPolicySchema } from './credit-policy.ts';
import { exportModel } from './export-model.ts';
import { fairnessUnder } from './fairness-under.ts';
import { heldBackRows } from './held-back-rows.ts';
import { modelEvidence, treeImportance } from './model-evidence.ts';
import { modelFacts } from './model-facts.ts';
import { openHistory, type CreditHistory } from './open-history.ts';
import { openCreditModel } from './production-model.ts';
import { scoreProfile } from './score-profile.ts';
import { selectHistory } from './select-history.ts';
import { trainCreditModel, type TrainedCreditModel } from './train-credit-model.ts';

const bytes = new TextEncoder().encode(madeUpHistory({ numRows: 3000, seed: 1 }));
const policy = creditPolicySchema.parse({
  format: 'newfield-credit-policy/1',
  cutOff: 545,
  referFrom: 525,
  rules: [],
  economics: { margin: '0.09', lossGivenDefault: '0.55' },
});
let history: CreditHistory;
let unseen: CreditHistory;
let card: TrainedCreditModel;
let trees: TrainedCreditModel;

beforeAll(async () => {
  history = await openHistory(bytes, { name: 'made up', mapping: madeUpMapping, currency: 'EUR' });
  card = await trainCreditModel(history, madeUpMapping, { kind: 'scorecard' });
  trees = await trainCreditModel(history, madeUpMapping, { kind: 'trees' });
  unseen = selectHistory(history, heldBackRows(history, [card.training, trees.training]));
});

it('rows held back are those of the months after training, for both models', () => {
  expect(unseen.table.numRows).toBe(card.training.testRows);
  expect(unseen.months!.every((month) => month > card.training.trainMonths![1])).toBe(true);
  expect(heldBackRows(history, [])).toHaveLength(3000);
});

describe('two models on the same applicants', () => {
  it('differ by DeLong’s interval, and every applicant is in one part of the swap set', () => {
    const [first, second] = [openCreditModel(card.document), openCreditModel(trees.document)];
    const compared = compareModels([first, second], unseen, policy);
    const chances = [first, second].map((model) => model.score(unseen.table.columns).badChances);
    expect(compared.aucDifference).toEqual(delongDifference(unseen.table.bad, chances[0]!, chances[1]!));
    expect(compared.auc[0]).toEqual(card.figures.auc);
    const { firstAlone, secondAlone, both, neither, numMoved, outcomes } = compared.swaps!;
    const parts = [firstAlone, secondAlone, both, neither].map(({ applicants }) => applicants);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(unseen.table.numRows);
    expect(outcomes[0].approved).toBe(firstAlone.applicants + both.applicants);
    expect(numMoved).toBeGreaterThanOrEqual(firstAlone.applicants + secondAlone.applicants);
  });

  it('a model moves nobody beside itself', () => {
    const model = openCreditModel(card.document);
    const { aucDifference, swaps } = compareModels([model, model], unseen, policy);
    expect(aucDifference).toMatchObject({ value: 0, low: 0, high: 0 });
    expect(swaps).toMatchObject({ numMoved: 0, firstAlone: { applicants: 0 }, secondAlone: { applicants: 0 } });
  });
});

describe('evidence of a model', () => {
  it('gives the figures of training again, and counts every applicant in grades, bands and months', () => {
    const { figures, grades, bands, stability } = modelEvidence(card.document, unseen);
    expect(figures).toEqual(card.figures);
    const all = unseen.table.numRows;
    expect(grades.reduce((sum, { cases }) => sum + cases, 0)).toBe(all);
    expect(grades.map(({ predicted }) => predicted)).toEqual(
      grades.map(({ predicted }) => predicted).sort((a, b) => a - b),
    );
    expect(bands.reduce((sum, { good, bad }) => sum + good + bad, 0)).toBe(all);
    expect(stability.reduce((sum, { cases }) => sum + cases, 0)).toBe(all);
  });

  it('says what trees look at, the most important first, and refuses a scorecard', () => {
    const importance = treeImportance(trees.document, unseen).map((each) => each.importance);
    expect(importance).toEqual([...importance].sort((a, b) => b - a));
    expect(importance[0]).toBeGreaterThan(0);
    expect(() => treeImportance(card.document, unseen)).toThrow(/Only trees/);
  });

  it('counts applicants by whole score', () => {
    const scores = scoreProfile(openCreditModel(card.document), unseen);
    expect(scores.reduce((sum, { good, bad }) => sum + good + bad, 0)).toBe(unseen.table.numRows);
    expect(scores.every(({ score }, at) => at === 0 || score > scores[at - 1]!.score)).toBe(true);
  });
});

it('documentation is written from what is on record, approvals with names and comments', () => {
  const { figures, training, document } = card;
  const text = modelDocumentation(
    modelFacts({
      ...{ name: 'Card', version: 2, kind: 'scorecard', owner: 'Made-up Bank', figures, training },
      history: { name: 'made up', sha256: 'ab12', mapping: madeUpMapping },
      evidence: modelEvidence(document, unseen),
      fairness: fairnessUnder(policy, openCreditModel(document), unseen),
      others: [{ name: 'Trees 1, challenger', on: 'held back', auc: trees.figures.auc }],
      approvals: [{ by: 'Grace', role: 'expert', at: '2026-11-26', decision: 'approved', comment: 'Read it.' }],
    }),
  );
  for (const fact of [
    'SHA-256 ab12',
    'column "defaulted" says yes',
    '| Grace | expert | approved | Read it. |',
    'age: ',
    'Trees 1',
  ]) {
    expect(text).toContain(fact);
  }
  expect(text).toContain(`3000 cases, of which ${(100 * training.badRate).toFixed(1)} %`);
});

it('exports are those of the model’s kind', () => {
  const { model } = card.document;
  if (model.kind !== 'scorecard') throw new Error('a scorecard was trained');
  expect(exportModel(card.document, 'sql').content).toBe(
    exportSql(model.scorecard, { table: 'applicants', key: 'id' }),
  );
  expect(exportModel(trees.document, 'sql').content).toMatch(
    /^-- Trees.*\nSELECT "id", \(SELECT .* AS bad_chance\nFROM "applicants";\n$/s,
  );
  for (const { document } of [card, trees]) {
    expect(exportModel(document, 'onnx').content).toBeInstanceOf(Uint8Array);
    expect(JSON.parse(exportModel(document, 'json').content as string)).toBeTruthy();
    expect(exportModel(document, 'typescript').content).toContain('export function');
  }
});
