import { entryNamed, findFolder, openTable } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { expect, it } from 'vitest';

const data = 'chest-xray-pneumonia';
const isAtHand = (await findFolder(entryNamed(data))) !== undefined;
const fix = 'set NEWFIELD_DATA to the folder that holds medical/chest-xray-pneumonia';

async function filesOf(task: string, split: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { file } of (await openTable(`${data}/${task}`, { split })).rows()) files.push(String(file));
  return files;
}

/** Series and number. The official test part numbers its patients anew, and holds none of the training part's. */
const patient = (file: string): string => {
  const [, series, number] = /(NORMAL2-IM|IM|person)-?(\d+)/.exec(file)!;
  return `${series} ${number}`;
};

requirePeer('the chest X-rays', isAtHand, fix, () => {
  it.each(['types', 'pneumonia', 'bacterial-viral'])(
    'the splits of %s share no patient and lose no picture',
    async (task) => {
      const [train, validation] = [await filesOf(task, 'train'), await filesOf(task, 'validation')];
      const trained = new Set(train.map(patient));
      expect(validation.filter((file) => trained.has(patient(file)))).toEqual([]);
      expect(new Set([...train, ...validation]).size).toBe(task === 'bacterial-viral' ? 3883 : 5232);
    },
  );

  it('the test split holds pictures of the official test part alone', async () => {
    const test = await filesOf('types', 'test');
    expect(test).toHaveLength(437);
    expect(test.every((file) => file.startsWith('images/test/'))).toBe(true);
  });
});
