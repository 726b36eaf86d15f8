import { sourceKey, type ScreenRequest } from './screen-request.ts';
import type { ScreenedMolecule } from './screened-molecule.ts';

/** A line of text that no reader takes for the file's own marks. */
function plainLine(text: string): string {
  const oneLine = text.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return /^(\${4}|>|M {2}END)/.test(oneLine) ? `'${oneLine}` : oneLine;
}

/** Characters of a molblock's first line. */
const nameLengthMax = 80;

const rounded = (value: number): string => String(Number(value.toPrecision(6)));

/**
 * A record of an SD file: the molblock under the molecule's name, and what the screen makes of it as data fields.
 *
 * @param molblock V2000 or V3000, with its header of three lines
 * @see BIOVIA, "CTfile formats"
 */
export function sdRecord(
  { criteria }: Pick<ScreenRequest, 'criteria'>,
  molecule: ScreenedMolecule,
  molblock: string,
): string {
  const body = molblock.replace(/^[^\n]*/, () => plainLine(molecule.name).slice(0, nameLengthMax)).trimEnd();
  const fields: [string, string][] = [
    ['name', molecule.name],
    ['rank', String(molecule.rank)],
    ['score', rounded(molecule.score)],
    ['score_at_worst', rounded(molecule.worstScore)],
    ['in_domain', molecule.isInDomain ? 'yes' : 'no'],
    ['library_line', String(molecule.line)],
    ['pains', molecule.alerts?.join(' ') ?? 'unknown'],
    ['intended_use', 'research-only'],
    ...criteria.map(({ source }, place): [string, string] => {
      const { value, low, high } = molecule.values[place]!;
      const interval = source.from === 'model' ? ` (${rounded(low)} to ${rounded(high)})` : '';
      return [sourceKey(source), `${rounded(value)}${interval}`];
    }),
  ];
  const data = fields
    .map(([name, value]): [string, string] => [name, plainLine(value)])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `>  <${name}>\n${value}\n\n`);
  return `${body}\n${data.join('')}$$$$\n`;
}
