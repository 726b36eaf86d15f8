import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { growingNetworks } from '../growth/axes.ts';
import { growthTable, growthWarnings } from '../growth/describe-growth.ts';
import { drawGrowth } from '../growth/draw-growth.ts';
import { measureGrowth, type Growth } from '../growth/measure-growth.ts';
import { currentCommit, describeMachine } from '../machine.ts';
import { printJson, type BenchOptions } from './options.ts';

const folder = fileURLToPath(new URL('../../growth', import.meta.url));

/** Time of our step against batch, width, depth and threads: a picture a network, and a table. */
export async function measureAllGrowth({ rounds, asJson, say }: BenchOptions): Promise<void> {
  const machine = describeMachine();
  const { processor, cores, node, load } = machine;
  const circumstances = `${processor}, ${cores} cores, Node ${node}, commit ${currentCommit()}, median of ${rounds} rounds, load ${load.toFixed(1)} before`;
  const measured: Record<string, Growth[]> = {};
  await mkdir(folder, { recursive: true });
  for (const { name, title, axes } of growingNetworks) {
    const growths: Growth[] = [];
    for (const axis of axes) {
      say(`${name}: ${axis.name} ${axis.sizes.join(', ')}`);
      growths.push(await measureGrowth(axis, rounds));
    }
    measured[name] = growths;
    const file = join(folder, `${name}.svg`);
    await writeFile(file, drawGrowth(title, circumstances, growths));
    say(`wrote ${relative(process.cwd(), file)}`);
    if (!asJson) process.stdout.write(`\n${title}\n\n${growthTable(growths)}\n`);
    for (const warning of growthWarnings(name, growths)) say(warning);
  }
  if (asJson) printJson({ machine, commit: currentCommit(), rounds, growth: measured });
}
