import { readFileSync } from 'node:fs';
import { createProgram } from './program.ts';
import { fail } from './terminal/fail.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

try {
  await createProgram(version).parseAsync();
} catch (error) {
  process.exitCode = fail(error, process.argv.includes('--json'));
}
