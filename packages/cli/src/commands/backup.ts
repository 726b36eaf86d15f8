import type { Command } from 'commander';
import { print, printJson } from '../terminal/output.ts';

type BackupSummary = Awaited<ReturnType<typeof import('@newfield/store').backup>>;

interface Flags {
  readonly json?: boolean;
}

type Work = (file: string) => Promise<BackupSummary>;

export function registerBackup(program: Command): void {
  program
    .command('backup <file>')
    .description('write the database, blobs, models and secrets into one new file, while the applications run')
    .option('--json', 'print one JSON object')
    .action((file: string, flags: Flags) =>
      run('backed up', file, flags, async (path) => (await store()).backup(path)),
    );
  program
    .command('restore <file>')
    .description('put a backup back into an empty home folder ($NEWFIELD_HOME) and an empty database')
    .option('--json', 'print one JSON object')
    .action((file: string, flags: Flags) =>
      run('restored', file, flags, async (path) => (await store()).restore(path)),
    );
}

/** Loaded where it is used: most commands need no database. */
const store = () => import('@newfield/store');

async function run(done: string, file: string, { json }: Flags, work: Work): Promise<void> {
  const summary = await work(file);
  if (json) return printJson({ file, ...summary });
  const { numTables, numRows, numBlobs, numFiles } = summary;
  print(`${done}: ${numRows} rows of ${numTables} tables, ${numBlobs} blobs, ${numFiles} files: ${file}`);
}
