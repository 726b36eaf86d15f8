import { expect, it } from 'vitest';
import { applyPolicy, type CreditPolicy, type PolicyRule } from './credit-policy.ts';
import { outcomes, policyOutcomes } from './policy-outcomes.ts';

const words = { en: 'A rule.', zh: '一条规则。' };
const rule = (id: string, rest: Pick<PolicyRule, 'field' | 'operator' | 'effect' | 'value'>): PolicyRule => ({
  id,
  label: words,
  ...rest,
});

it('says of each row what a policy says of one applicant', () => {
  const policy: CreditPolicy = {
    format: 'newfield-credit-policy/1',
    cutOff: 540,
    referFrom: 520,
    amountMax: '30000',
    rules: [
      rule('low', { field: 'income', operator: 'below', value: 1000, effect: 'decline' }),
      rule('high', { field: 'income', operator: 'above', value: 9000, effect: 'refer' }),
      rule('equal', { field: 'income', operator: 'is', value: 5000, effect: 'refer' }),
      rule('text', { field: 'home', operator: 'is', value: 'rent', effect: 'refer' }),
      rule('untold', { field: 'home', operator: 'missing', value: undefined, effect: 'decline' }),
      rule('absent', { field: 'nobody asks', operator: 'below', value: 1, effect: 'decline' }),
    ],
    economics: { margin: '0.1', lossGivenDefault: '0.5' },
  };
  const incomes = [500, 1000, 5000, 9001, NaN];
  const homes = ['own', 'rent', null];
  const cases = [510, 520, 540].flatMap((score) =>
    incomes.flatMap((income) =>
      homes.flatMap((home) => [30_000, 30_001, NaN].map((amount) => ({ score, income, home, amount }))),
    ),
  );
  const found = policyOutcomes(policy, {
    scores: Int32Array.from(cases, ({ score }) => score),
    columns: [
      { name: 'income', type: 'numeric', values: Float64Array.from(cases, ({ income }) => income) },
      { name: 'home', type: 'categorical', values: cases.map(({ home }) => home) },
    ],
    amounts: Float64Array.from(cases, ({ amount }) => amount),
  });
  const verdicts = cases.map(({ score, income, home, amount }) =>
    applyPolicy(policy, { score, answers: { income, home }, ...(!Number.isNaN(amount) && { amount }) }),
  );
  expect(Array.from(found.codes, (code) => outcomes[code])).toEqual(verdicts.map(({ outcome }) => outcome));
  const alone = verdicts.map(({ struck, isAboveAmount }) => (struck.length === 0 && !isAboveAmount ? 1 : 0));
  expect([...found.byScoreAlone]).toEqual(alone);
  for (const { id } of policy.rules) {
    expect(found.struck.get(id)).toBe(verdicts.filter(({ struck }) => struck.includes(id)).length);
  }
  expect(found.numAboveAmount).toBe(verdicts.filter(({ isAboveAmount }) => isAboveAmount).length);
});
