import { parseArgs } from 'node:util';
import '@newfield/runtime/tfjs-cpu';
import { measureCeiling } from './ceiling/ceiling.ts';
import { runWork, type WorkResult } from './harness.ts';
import { currentCommit, describeMachine } from './machine.ts';
import { measureOverall } from './measurements/overall.ts';
import { describeResults } from './report.ts';
import { installRivals } from './rivals/install-rivals.ts';
import { works } from './works.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '7' },
    work: { type: 'string' },
    install: { type: 'boolean' },
  },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** `resnet20` chooses all of that network's works, `resnet20-step` one. */
const wanted = values.work?.split(',');
const chosen = works.filter(
  ({ name }) => wanted === undefined || wanted.some((part) => name === part || name.startsWith(`${part}-`)),
);
if (chosen.length === 0) {
  say(`There is no such work. Works: ${works.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
if (values.install) {
  for (const [name, reason] of Object.entries(installRivals(say))) say(`${name} can't be installed: ${reason}`);
}

const ceiling = await measureCeiling();
const overall = wanted === undefined ? await measureOverall(Number(values.rounds), say) : undefined;
const results: Record<string, WorkResult> = {};
try {
  for (const work of chosen) results[work.name] = await runWork(work, Number(values.rounds), say);
} catch (error) {
  say((error as Error).message);
  process.exit(1);
}

if (values.json) {
  const work = Object.fromEntries(
    Object.entries(results).map(([name, { timings, ...rest }]) => [name, { ...timings, ...rest }]),
  );
  const content = {
    machine: describeMachine(),
    commit: currentCommit(),
    rounds: Number(values.rounds),
    ceiling,
    ...(overall && { overall }),
    work,
  };
  process.stdout.write(`${JSON.stringify(content, null, 2)}\n`);
} else {
  process.stdout.write(describeResults({ works: chosen, results, ceiling, overall, rounds: Number(values.rounds) }));
}
