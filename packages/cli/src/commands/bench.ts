import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { InvalidArgumentError } from '@newfield/core/contracts';

const benchMain = fileURLToPath(new URL('../../../../tools/bench/src/main.ts', import.meta.url));
const servingMain = fileURLToPath(new URL('../../../../tools/bench/src/serving/main.ts', import.meta.url));

export function registerBench(program: Command): void {
  program
    .command('bench')
    .description('time Newfield beside its rivals, interleaved in one run (source checkout only)')
    .option('--json', 'print one JSON object')
    .option('--rounds <number>', 'rounds of each; default: 7, of the short form 5')
    .option('--work <names>', 'comma-separated: works, or networks for all of theirs; or cifar10-time; default: all')
    .option('--epochs <number>', 'length of cifar10-time’s schedule; default: the recipe’s')
    .option('--growth', 'time of a step against batch, width, depth and threads, with pictures')
    .option('--short', 'ratios only, and whether a speed was lost: under a minute')
    .option('--serving', 'the model server under load instead; prints one JSON object')
    .option('--install', 'get the rivals of PyPI and npm into a folder of the cache first')
    .action(async (flags: Readonly<Record<string, string | true>>) => {
      if (!existsSync(benchMain)) {
        throw new InvalidArgumentError('The bench is not part of the installed package.', {
          stage: 'runtime',
          fix: 'Clone the repository and run: npm run bench',
        });
      }
      const args = Object.entries(flags).flatMap(([name, value]) =>
        value === true ? [`--${name}`] : [`--${name}`, value],
      );
      const child = spawn(
        process.execPath,
        [...process.execArgv, ...(flags['serving'] ? [servingMain] : [benchMain, ...args])],
        { stdio: 'inherit' },
      );
      process.exitCode = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
    });
}
