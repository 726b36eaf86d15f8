import { parseArgs } from 'node:util';
import '@newfield/runtime/tfjs-cpu';
import { runWork, type WorkResult } from './harness.ts';
import { currentCommit, describeMachine } from './machine.ts';
import { articleCnnStep } from './work/article-cnn.ts';

const works = [articleCnnStep];

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '7' }, work: { type: 'string' } },
});
const chosen = values.work === undefined ? works : works.filter(({ name }) => values.work!.split(',').includes(name));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const results: Record<string, WorkResult> = {};
for (const work of chosen) results[work.name] = await runWork(work, Number(values.rounds), say);

if (values.json) {
  const work = Object.fromEntries(
    Object.entries(results).map(([name, { timings, ratio, absent }]) => [name, { ...timings, ratio, absent }]),
  );
  process.stdout.write(`${JSON.stringify({ machine: describeMachine(), commit: currentCommit(), work }, null, 2)}\n`);
} else {
  for (const work of chosen) {
    const { timings, ratio } = results[work.name]!;
    process.stdout.write(`\n${work.description} (ms, median of ${values.rounds} rounds)\n`);
    for (const [name, { median, low, high }] of Object.entries(timings)) {
      const beside = ratio[name] === undefined ? '' : `  ours takes ${ratio[name].toPrecision(2)} × as long`;
      process.stdout.write(
        `  ${name.padEnd(10)} ${median.toFixed(2).padStart(9)}  (${low.toFixed(2)} – ${high.toFixed(2)})${beside}\n`,
      );
    }
  }
}
