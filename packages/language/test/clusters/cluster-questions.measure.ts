import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { it } from 'vitest';
import { clusterQuestions } from '../../src/clusters/index.ts';
import { openSentenceEncoder } from '../../src/encoder/sentence-encoder.ts';

const trainFile = join(process.env['NEWFIELD_DATA'] ?? '', 'service', 'clinc150', 'train.csv');
const similarities = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];
const numEach = 4;
/** Every so-manieth intent. */
const stride = 2;

it('pairs of CLINC150’s training texts that have one intent, and are in one cluster', async () => {
  const rows = parse<{ text: string; intent: string }>(await readFile(trainFile), { columns: true });
  const intents = [...new Set(rows.map(({ intent }) => intent))].filter((_, at) => at % stride === 0);
  const asked = intents.flatMap((intent) => rows.filter((row) => row.intent === intent).slice(0, numEach));
  const questions = asked.map(({ text }) => text);
  const encoder = await openSentenceEncoder();
  for (const kind of ['encoder', 'terms'] as const) {
    for (const similarity of similarities) {
      const options = { similarity, ...(kind === 'encoder' && { encoder }) };
      const clusters = await clusterQuestions(questions, 'en', options);
      const clusterOf = new Map(clusters.flatMap(({ members }, at) => members.map((member) => [member, at] as const)));
      const counts = { right: 0, wrong: 0, missed: 0 };
      for (let left = 0; left < asked.length; left++) {
        for (let right = 0; right < left; right++) {
          const isSame = asked[left]!.intent === asked[right]!.intent;
          const isJoined = clusterOf.get(left) === clusterOf.get(right);
          if (isSame && isJoined) counts.right++;
          else if (isJoined) counts.wrong++;
          else if (isSame) counts.missed++;
        }
      }
      const { right, wrong, missed } = counts;
      const f1 = ((2 * right) / (2 * right + wrong + missed)).toFixed(3);
      const found = { questions: asked.length, clusters: clusters.length, ...counts, f1 };
      console.log(kind, similarity, JSON.stringify(found));
    }
  }
  await encoder.dispose();
  const many = Array.from({ length: 2_000 }, (_, at) => `thing ${at % 97} in colour ${at % 31} for lamp ${at % 13}`);
  const startMs = performance.now();
  const { length } = await clusterQuestions(many, 'en');
  console.log(
    '2,000 questions by terms',
    JSON.stringify({ clusters: length, ms: Math.round(performance.now() - startMs) }),
  );
});
