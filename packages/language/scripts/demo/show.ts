import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A file that this project wrote for its demonstrations. */
export const readSample = (name: string): Promise<Buffer> =>
  readFile(fileURLToPath(new URL(`../../samples/${name}`, import.meta.url)));

/** As a percentage; a probability is never shown as sure. */
export const percent = (share: number): string =>
  share > 0.995 ? '> 99 %' : share < 0.005 ? '< 1 %' : `${(100 * share).toFixed(0)} %`;

export const heading = (name: string, what: string): void => console.log(`\n${name}: ${what}`);

/** What was asked, and what came of it. */
export const shown = (text: string, ...answers: readonly string[]): void =>
  console.log([`  ${text}`, ...answers.map((answer) => `    → ${answer}`)].join('\n'));
