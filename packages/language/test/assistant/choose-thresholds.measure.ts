import { expect, it } from 'vitest';
import {
  assistantLanguages,
  defaultFlow,
  evaluateAssistant,
  openAssistant,
  openSupportModels,
  sampleKnowledge,
  sampleShop,
} from '../../src/index.ts';
import { readShopQuestions } from '../answers/shop-questions.ts';

/**
 * Thresholds of the default flow, on that half of the shop's questions that answers were tuned on, too. The saved questions of
 * `samples/assistant-questions.csv` were never looked at for it.
 */
it('says what each threshold does', { timeout: 1_200_000 }, async () => {
  const models = await openSupportModels();
  const questions = (
    await Promise.all(
      assistantLanguages.map(async (language) =>
        (await readShopQuestions(language)).map((question) => ({ ...question, language })),
      ),
    )
  )
    .flat()
    .filter(({ half }) => half === 'tune');
  const assistant = await openAssistant({
    ...{ flow: defaultFlow, knowledge: await sampleKnowledge(), actions: sampleShop() },
    ...models,
  });
  for (const intent of [0.4, 0.5]) {
    for (const answer of [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]) {
      assistant.replaceFlow({ ...defaultFlow, thresholds: { ...defaultFlow.thresholds, intent, answer } });
      const { all, byLanguage, questions: judged } = await evaluateAssistant(assistant, questions);
      const numStarted = judged.filter(({ decision }) => ['ask', 'choose', 'confirm'].includes(decision)).length;
      const figures = [all, ...Object.values(byLanguage)].map(({ answer: right, refusal, wrongAnswer }) =>
        [right, refusal, wrongAnswer].map(({ numRight, numCases }) => `${numRight}/${numCases}`).join(' '),
      );
      console.info(`intent ${intent}, answer ${answer}: ${figures.join('; ')}; began an action ${numStarted}`);
    }
  }
  await models.dispose();
  expect(questions.length).toBeGreaterThan(50);
});
