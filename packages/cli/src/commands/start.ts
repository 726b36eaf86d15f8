import type { Command } from 'commander';
import { InvalidArgumentError } from '@newfield/core/contracts';
import type { StartFlags } from '../start/run-start.ts';

export function registerStart(program: Command): void {
  program
    .command('start')
    .description(
      'run everything on this machine: database, worker, model server and the applications, with a sign-in link',
    )
    .option('--port-offset <number>', 'added to every usual port, for a second installation', portOffset, 0)
    .option('--applications <names>', 'run these only, such as studio,medical', (names) => names.split(','))
    .option('--no-open', 'open no browser')
    .option('--json', 'print one JSON object when ready')
    .addHelpText('after', '\nThe applications must be built: npm start does that first.')
    .action(async (flags: StartFlags) => {
      // Loaded here, so that no other command waits for a database driver.
      const { runStart } = await import('../start/run-start.ts');
      await runStart(flags);
    });
}

function portOffset(text: string): number {
  const offset = Number(text);
  if (Number.isInteger(offset) && offset >= 0 && offset <= 50_000) return offset;
  throw new InvalidArgumentError(`"${text}" is no offset of ports.`, { fix: 'Give a number from 0 to 50000.' });
}
