import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { CatalogueEntry } from '../src/index.ts';

const begin = '<!-- data sets: written by npm run generate -->';
const end = '<!-- end of data sets -->';

/** A README with its table of data sets brought up to date. */
export async function withDatasetTable(readme: string, catalogue: readonly CatalogueEntry[]): Promise<string> {
  const [before, , after] = readme.split(new RegExp(`${begin}|${end}`));
  const table = [
    '| name | domain | tasks (rows by split) | licence |',
    '| --- | --- | --- | --- |',
    ...catalogue.map(
      ({ name, upstream, domain, tasks, licence }) =>
        `| [${name}](${upstream}) | ${domain} | ${tasks.map(taskCell).join('<br>')} | ${licence} |`,
    ),
  ];
  const filepath = fileURLToPath(new URL('../README.md', import.meta.url));
  const updated = `${before}${begin}\n\n${table.join('\n')}\n\n${end}${after}`;
  return format(updated, { ...(await resolveConfig(filepath)), filepath });
}

function taskCell({ name, splits }: CatalogueEntry['tasks'][number]): string {
  const counts = Object.entries(splits).map(([split, rows]) => `${split} ${rows.toLocaleString('en')}`);
  return `${name}: ${counts.join(', ')}`;
}
