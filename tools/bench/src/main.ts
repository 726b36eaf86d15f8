import { parseArgs } from 'node:util';
import '@newfield/runtime/tfjs-cpu';
import { runCifar10Time } from './commands/cifar10-time.ts';
import { compare } from './commands/compare.ts';
import { measureAllGrowth } from './commands/growth.ts';
import type { BenchOptions } from './commands/options.ts';
import { runShort } from './commands/short.ts';
import { installRivals } from './rivals/install-rivals.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    work: { type: 'string' },
    epochs: { type: 'string' },
    install: { type: 'boolean' },
    growth: { type: 'boolean' },
    short: { type: 'boolean' },
  },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);

function count(name: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`--${name} is not a count. Give a whole number from 1, such as --${name} 7.`);
}

try {
  const options: BenchOptions = {
    rounds: count('rounds', values.rounds ?? (values.short ? '5' : '7')),
    asJson: values.json,
    say,
  };
  if (values.install) {
    for (const [name, reason] of Object.entries(installRivals(say))) say(`${name} can't be installed: ${reason}`);
  }
  if (values.growth) await measureAllGrowth(options);
  else if (values.short) process.exitCode = (await runShort(options)) ? 0 : 1;
  else if (values.work === 'cifar10-time') {
    await runCifar10Time(values.epochs === undefined ? undefined : count('epochs', values.epochs), options);
  } else await compare(values.work?.split(','), options);
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
