import type { Command } from 'commander';
import { cacheFolder } from '@newfield/data';
import { diagnoseRuntimes, selectRuntime } from '@newfield/runtime';
import { bold, green, print, printJson, red } from '../terminal/output.ts';

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('which runtimes work here, and the command that would enable the others')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const runtimes = await diagnoseRuntimes();
      const { name, reason } = await selectRuntime();
      if (json) return printJson({ node: process.version, chosen: { name, reason }, runtimes });
      print(`Node ${process.version}, ${process.platform} ${process.arch}; cache: ${cacheFolder()}\n`);
      for (const runtime of runtimes) {
        const mark = runtime.works ? green('works') : red('off  ');
        print(
          `${mark}  ${bold(runtime.name.padEnd(15))} ${runtime.works ? describe(runtime.detail) : runtime.problem}`,
        );
        if (!runtime.works) print(`       to enable: ${runtime.fix}`);
      }
      print(`\nNewfield uses ${bold(name)}: ${reason}`);
    });
}

function describe(
  detail: Extract<Awaited<ReturnType<typeof diagnoseRuntimes>>[number], { works: true }>['detail'],
): string {
  const threads = detail.numThreads === undefined ? '' : `, ${detail.numThreads} threads`;
  return `${detail.version}, ${detail.device}${threads}, ${detail.smallGraphMs.toFixed(2)} ms a small graph`;
}
