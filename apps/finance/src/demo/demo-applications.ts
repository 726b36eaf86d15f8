import {
  applyPolicy,
  columnsOfAnswers,
  decideApplication,
  madeUpHistory,
  madeUpMapping,
  majorUnits,
  Money,
  openCreditModel,
  openHistory,
  readCreditDocument,
  withAmount,
  type Answers,
  type CreditHistory,
} from '@newfield/finance';
import {
  challengerModels,
  claimCreditApplication,
  createCreditApplication,
  decideCreditApplication,
  getCreditModel,
  withinLender,
  type CreditModelRow,
  type Database,
} from '@newfield/store';

import { demoPeople } from './demo-people.ts';
import { demoPolicy, type FilledLender } from './fill-lender.ts';

const numApplications = 60;

/** What an analyst wrote who decided on what the policy had referred. */
const reasons = {
  approved: 'Made up for the demo: income confirmed by payslips. 演示用虚构：工资单已核实。',
  declined: 'Made up for the demo: the statements don’t bear the amount. 演示用虚构：流水不足以支持该金额。',
};

/** Applications of people nobody is, decided by the live policy as the application does it; an analyst has decided on some of those it referred. */
export async function addDemoApplications(
  { db }: Pick<Database, 'db'>,
  { lender, championId, policyId }: FilledLender,
): Promise<void> {
  const bytes = new TextEncoder().encode(madeUpHistory({ numRows: numApplications, seed: 2026, numMonths: 1 }));
  const people = await openHistory(bytes, { name: 'demo', mapping: madeUpMapping, currency: lender.currency });
  await withinLender(db, lender.id, async (own) => {
    const champion = opened(await getCreditModel(own, championId));
    const challengers = (await challengerModels(own)).map(opened);
    let numReferred = 0;
    for (let row = 0; row < numApplications; row++) {
      const all = answersOf(people, row);
      const amount = Money.parse(String(people.amounts![row]), lender.currency);
      const { amount: _, ...answers } = Object.fromEntries(
        champion.model.fields.map(({ name }) => [name, all[name] ?? null]),
      );
      const decision = decideApplication(champion.model, demoPolicy, { answers, amount });
      const isReferred = decision.outcome === 'referred';
      if (isReferred) numReferred++;
      // An analyst has decided on every other one.
      const isByAnalyst = isReferred && numReferred % 2 === 0;
      const byAnalyst = numReferred % 4 === 0 ? ('declined' as const) : ('approved' as const);
      const { id } = await createCreditApplication(own, {
        applicantName: `Made-up applicant ${row + 1} · 虚构申请人${row + 1}`,
        answers,
        amountMinor: amount.minorUnits,
        currency: lender.currency,
        state: decision.outcome,
        modelId: championId,
        policyId,
        score: decision.score,
        badChance: decision.badChance,
        decision: { ...decision },
        challenge: { challengers: challengers.map((one) => opinionOf(one, answers, amount)) },
        createdBy: demoPeople.modeller.id,
      });
      if (!isByAnalyst) continue;
      const analystId = demoPeople.approver.id;
      await claimCreditApplication(own, id, analystId);
      await decideCreditApplication(own, id, { analystId, state: byAnalyst, reason: reasons[byAnalyst] });
    }
  });
}

type OpenedModel = ReturnType<typeof opened>;

const opened = ({ id, name, version, kind, document }: CreditModelRow) => ({
  about: { modelId: id, name, version, kind },
  model: openCreditModel(readCreditDocument(document)),
});

/** What a challenger would have said. */
function opinionOf({ about, model }: OpenedModel, answers: Answers, amount: Money) {
  const all = withAmount(model.fields, answers, amount);
  const asked = Object.fromEntries(model.fields.map(({ name }) => [name, all[name] ?? null]));
  const { scores, badChances } = model.score(columnsOfAnswers(model.fields, asked));
  const { outcome } = applyPolicy(demoPolicy, { score: scores[0]!, answers: asked, amount: majorUnits(amount) });
  return { ...about, score: scores[0]!, badChance: badChances[0]!, outcome, numNotAsked: 0 };
}

function answersOf({ table }: CreditHistory, row: number): Answers {
  return Object.fromEntries(
    table.columns.map(({ name, values }) => {
      const value = values[row] ?? null;
      return [name, typeof value === 'number' && Number.isNaN(value) ? null : value];
    }),
  );
}
