import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import {
  assistantLanguages,
  defaultFlow,
  openAssistant,
  openSupportModels,
  sampleKnowledge,
  sampleShop,
  type AssistantLanguage,
} from '../../src/index.ts';
import { readShopQuestions } from '../answers/shop-questions.ts';

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((left, right) => left - right)[Math.min(times.length - 1, Math.floor(share * times.length))]!;

it('says how long a reply takes', { timeout: 1_200_000 }, async () => {
  const models = await openSupportModels();
  const options = { flow: defaultFlow, knowledge: await sampleKnowledge(), actions: sampleShop(), ...models };
  const assistant = await openAssistant(options);
  let number = 0;
  const ask = async (text: string, pageLanguage: AssistantLanguage): Promise<number> => {
    const started = performance.now();
    await assistant.reply({ conversationId: `c${++number}`, messageId: 'm', text, pageLanguage });
    return performance.now() - started;
  };
  const questions: Record<string, string[]> = {};
  for (const language of assistantLanguages) {
    questions[language] = (await readShopQuestions(language)).map(({ text }) => text);
    // Warm: documents are encoded once, code is compiled.
    for (const text of questions[language]) await ask(`${text} Please.`, language);
    const before = process.cpuUsage();
    const times: number[] = [];
    for (const text of questions[language]) times.push(await ask(text, language));
    const { user, system } = process.cpuUsage(before);
    console.info(
      `${language}: ${((user + system) / 1000 / times.length).toFixed(1)} ms of the processor a message; passed: median ${percentile(times, 0.5).toFixed(1)}, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
    );
  }
  const english = questions['en']!;
  const fresh = (text: string, at: number): string => `${text} (${at})`;
  const together = await Promise.all(
    Array.from({ length: 100 }, (_, at) => ask(fresh(english[at % english.length]!, at), 'en')),
  );
  console.info(
    `100 messages in the same moment: p50 ${percentile(together, 0.5).toFixed(0)}, p95 ${percentile(together, 0.95).toFixed(0)} ms`,
  );
  // A hundred conversations, each with a message every 8 s: what people type.
  const spaced = await Promise.all(
    Array.from({ length: 100 }, async (_, at) => {
      const times: number[] = [];
      for (let turn = 0; turn < 3; turn++) {
        await sleep(turn === 0 ? at * 80 : 8000);
        times.push(await ask(fresh(english[(at + turn) % english.length]!, at * 10 + turn), 'en'));
      }
      return times;
    }),
  );
  const all = spaced.flat();
  console.info(
    `100 conversations, a message every 8 s each: p50 ${percentile(all, 0.5).toFixed(0)}, p95 ${percentile(all, 0.95).toFixed(0)} ms`,
  );
  await models.dispose();
  expect(all.length).toBe(300);
});
