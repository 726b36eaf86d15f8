import { stderr, stdout } from 'node:process';

/** Results go to standard output, progress and errors to standard error, so that `--json` can be piped. */
export function printJson(value: unknown): void {
  stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function print(line = ''): void {
  stdout.write(`${line}\n`);
}

const useColour = (stream: { isTTY?: boolean }): boolean => stream.isTTY === true && !process.env['NO_COLOR'];

const paint = (code: number, text: string, stream: { isTTY?: boolean }): string =>
  useColour(stream) ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = (text: string): string => paint(1, text, stdout);
export const green = (text: string): string => paint(32, text, stdout);
export const red = (text: string): string => paint(31, text, stdout);
export const redOnError = (text: string): string => paint(31, text, stderr);

/** Columns aligned by their longest cell. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** One line on standard error that is redrawn on a terminal; elsewhere nothing. */
export function showProgress(line: string): void {
  if (stderr.isTTY) stderr.write(`\r\u001b[K${line}`);
}

export function endProgress(): void {
  if (stderr.isTTY) stderr.write('\r\u001b[K');
}
