import { openSentenceEncoder } from '../src/index.ts';
import { answerFromHandbooks } from './demo/answers.ts';
import { translateAndWrite } from './demo/trained-models.ts';
import { findSlots } from './demo/slots.ts';
import { understand } from './demo/understanding.ts';
import { tellLanguages, tellSentiment } from './demo/whole-texts.ts';

/** `npx nx run language:demo`: what the package does with its own samples, offline. */

console.log('All texts were WRITTEN FOR THIS DEMONSTRATION: a made-up shop, no real customer.');
await tellLanguages();
await tellSentiment();
await findSlots();
const encoder = await openSentenceEncoder();
try {
  await understand(encoder);
  await answerFromHandbooks(encoder);
} finally {
  await encoder.dispose();
}
await translateAndWrite();
