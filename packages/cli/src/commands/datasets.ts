import type { Command } from 'commander';
import { ChecksumMismatchError } from '@newfield/core/contracts';
import { catalogue, entryNamed, findFolder, locate, verifyFolder, type CatalogueEntry } from '@newfield/data';
import { bold, endProgress, green, print, printJson, printTable, red, showProgress } from '../terminal/output.ts';

interface JsonFlag {
  readonly json?: boolean;
}

export function registerDatasets(program: Command): void {
  const datasets = program.command('datasets').description('the data sets Newfield knows');
  datasets
    .command('list')
    .description('every data set: domain, licence, whether it is on this machine')
    .option('--json', 'print one JSON array')
    .action(list);
  datasets
    .command('show <name>')
    .description('one data set: source, licence, tasks, splits, files')
    .option('--json', 'print one JSON object')
    .action(show);
  datasets
    .command('fetch <name>')
    .description('get a data set into the cache')
    .option('--json', 'print one JSON object')
    .action(fetchOne);
  datasets
    .command('verify <name>')
    .description('compare every file with its recorded checksum')
    .option('--root <folder>', 'check this folder instead')
    .option('--json', 'print one JSON object')
    .action(verify);
}

async function list({ json }: JsonFlag): Promise<void> {
  const rows = await Promise.all(catalogue.map(async (entry) => ({ entry, folder: await findFolder(entry) })));
  if (json) return printJson(rows.map(({ entry, folder }) => ({ ...summary(entry), folder: folder ?? null })));
  printTable([
    ['name', 'domain', 'here', 'licence', 'title'],
    ...rows.map(({ entry, folder }) => [
      entry.name,
      entry.domain,
      folder === undefined ? '–' : 'yes',
      entry.licence.length > 40 ? `${entry.licence.slice(0, 39)}…` : entry.licence,
      entry.title,
    ]),
  ]);
}

function summary({ name, domain, title, licence, description, upstream, tasks }: CatalogueEntry) {
  return { name, domain, title, licence, description, upstream, tasks };
}

async function show(name: string, { json }: JsonFlag): Promise<void> {
  const entry = entryNamed(name);
  const folder = await findFolder(entry);
  if (json) return printJson({ ...entry, folder: folder ?? null });
  print(`${bold(entry.title)} (${entry.name})\n${entry.description}\n`);
  printTable([
    ['licence', entry.licence],
    ['upstream', entry.upstream],
    [
      'on this machine',
      folder ??
        `no; ${entry.source.kind === 'local' ? `put it into $NEWFIELD_DATA/${entry.layout}` : `newfield datasets fetch ${name}`}`,
    ],
  ]);
  print('\ntasks');
  for (const task of entry.tasks) {
    const splits = Object.entries(task.splits).map(([split, rows]) => `${split} ${rows}`);
    print(`  ${name}/${task.name}  ${task.kind}: ${splits.join(', ')}`);
  }
  print('\nfiles');
  for (const [path, checksum] of Object.entries(entry.checksums)) print(`  ${path}  SHA-256 ${checksum.slice(0, 16)}…`);
}

async function fetchOne(name: string, { json }: JsonFlag): Promise<void> {
  const entry = entryNamed(name);
  showProgress(`getting ${entry.title} …`);
  const folder = await locate(entry, {
    onProgress: (received, total) =>
      showProgress(`getting ${entry.title}: ${megabytes(received)}${total ? ` of ${megabytes(total)}` : ''}`),
  }).finally(endProgress);
  await requireIntact(entry, folder);
  if (json) return printJson({ name, folder });
  print(`${entry.title}: ${folder}`);
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

async function verify(name: string, { root, json }: JsonFlag & { root?: string }): Promise<void> {
  const entry = entryNamed(name);
  const folder = await locate(entry, root === undefined ? {} : { root });
  const files = await verifyFolder(entry, folder);
  if (json) printJson({ name, folder, files });
  else
    for (const { path, state } of files) print(`${state === 'ok' ? green('ok     ') : red(state.padEnd(7))}  ${path}`);
  if (files.some(({ state }) => state !== 'ok')) await requireIntact(entry, folder);
}

async function requireIntact(entry: CatalogueEntry, folder: string): Promise<void> {
  const wrong = (await verifyFolder(entry, folder)).filter(({ state }) => state !== 'ok');
  if (wrong.length === 0) return;
  throw new ChecksumMismatchError(`${wrong.length} of ${entry.name}'s files in ${folder} are altered or missing.`, {
    received: wrong.map(({ path, state }) => `${path} ${state}`).join(', '),
    fix: `Restore them, or delete the folder and run: newfield datasets fetch ${entry.name}`,
  });
}
