import { contactSheet } from '@newfield/core';
import { entryNamed, findFolder, openSamples, openTable } from '@newfield/data';
import { zipSync } from 'fflate';

import { madeUpLoans } from './made-up-data.ts';

/** Whether CIFAR-10 is on this machine. */
export const hasCifar10 = (await findFolder(entryNamed('cifar10'))) !== undefined;
/** Whether $NEWFIELD_DATA holds the credit cards of Taiwan. */
export const hasCredit = (await findFolder(entryNamed('taiwan_default'))) !== undefined;

/**
 * A zip of cats and dogs, cut from CIFAR-10's test part, which no network that ships was trained on; with a `metadata.csv` that says
 * which half of it each picture is from.
 */
export async function realPictures(numPerClass: number): Promise<Buffer> {
  const samples = await openSamples('cifar10/cats-dogs');
  if (samples.kind !== 'pictures') throw new Error('CIFAR-10 is made of pictures');
  const split = samples.splits['test']!;
  const files: Record<string, Uint8Array> = {};
  const lines = ['file_name,half'];
  const numTaken: Record<string, number> = { cat: 0, dog: 0 };
  for (let index = 0; index < split.numPictures; index++) {
    const label = split.labels[index]!;
    if (numTaken[label]! >= numPerClass) continue;
    numTaken[label]!++;
    const picture = await split.read(index);
    const { png } = await contactSheet({ ...picture, shape: [1, ...picture.shape] }, { range: [0, 255] });
    files[`animals/${label}/${index}.png`] = png;
    lines.push(`${label}/${index}.png,${index < split.numPictures / 20 ? 'first' : 'second'}`);
  }
  files['animals/metadata.csv'] = Buffer.from(`${lines.join('\n')}\n`);
  return Buffer.from(zipSync(files, { level: 0 }));
}

/** Credit cards of Taiwan as a CSV file, with sex, education and marriage; where they are missing, loans that are made up. */
export async function creditTable(numRows: number): Promise<Buffer> {
  if (!hasCredit) return madeUpLoans();
  const lines: string[] = [];
  for await (const row of (await openTable('taiwan_default', { file: 'credit_card_default.csv.gz' })).rows()) {
    if (lines.length === 0) lines.push(Object.keys(row).join());
    lines.push(Object.values(row).join());
    if (lines.length > numRows) break;
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
