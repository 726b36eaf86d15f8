import { fileURLToPath } from 'node:url';
import { readExamples, trainIntents, type SentenceEncoder } from '../../src/index.ts';
import { heading, percent, shown } from './show.ts';

/** Learns intents from the sample's messages, and tells those of others; what is none of them is said to be. */
export async function understand(encoder: SentenceEncoder): Promise<void> {
  const path = fileURLToPath(new URL('../../samples/shop-intents.en.csv', import.meta.url));
  const { examples } = await readExamples(path);
  const startedMs = performance.now();
  const model = await trainIntents(examples, { encoder, refusedShare: 0.1 });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  heading('INTENTS', `${model.parts.intents.length} learnt from ${examples.length} examples in ${seconds} s`);
  const messages = [
    'my order 20117 should have been here on Tuesday',
    'the glass has a hole, what do I do?',
    'we have a new flat, please send it there',
    'what is the capital of Peru?',
  ];
  const understood = await model.understand(messages);
  understood.forEach(({ guesses: [best], isOutOfScope }, row) => {
    const found = isOutOfScope ? 'none of these' : best!.intent;
    shown(messages[row]!, `${found} (best: ${best!.intent}, ${percent(best!.probability)})`);
  });
}
