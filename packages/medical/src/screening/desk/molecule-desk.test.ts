import { afterAll, describe, expect, it } from 'vitest';
import { MoleculeDesk } from './molecule-desk.ts';

const desk = new MoleculeDesk({ timeLimitMs: 60_000 });
afterAll(() => desk.close());

const library = ['CCO', 'c1ccccc1O', 'CC(=O)Oc1ccccc1C(=O)O', 'C1CCCCC1', 'CCN'];

describe('MoleculeDesk', () => {
  it('finds parts by SMILES, however its rings are drawn, and by SMARTS', async () => {
    expect(await desk.match('C1=CC=CC=C1', library)).toEqual([1, 2]);
    expect(await desk.match('c1ccccc1', library)).toEqual([1, 2]);
    expect(await desk.match('[OX2H]', library)).toEqual([0, 1, 2]);
    expect(await desk.match('[#6]-[#7]', library)).toEqual([4]);
    expect(await desk.match('[Au]', library)).toEqual([]);
  });

  it.each([
    ['', 'empty'],
    ['c1ccc', 'unreadable'],
    ['[[', 'unreadable'],
    ['C\0C', 'control-character'],
    [`C${'C'.repeat(2000)}`, 'too-long'],
  ])('refuses the query %j as %s', async (query, fault) => {
    await expect(desk.match(query, library)).rejects.toMatchObject({ code: 'MOLECULE_REFUSED', fault });
  });

  it('draws, with a colour behind the atoms that have one', async () => {
    const plain = await desk.draw('CCO', { widthPx: 120, heightPx: 80 });
    expect(plain).toMatch(/^<svg[^]*width='120px'[^]*<\/svg>\s*$/);
    const coloured = await desk.draw('CCO', { atomColours: [null, null, [1, 0.5, 0]] });
    expect(coloured).toMatch(/#FF7F00|#FF8000/i);
    expect(plain).not.toMatch(/#FF7F00|#FF8000/i);
  });

  it('gives up what takes too long, and answers the next question', async () => {
    const hurried = new MoleculeDesk({ timeLimitMs: 1000 });
    const endless = hurried.match('[$(CCCCCCCC)]', Array<string>(50_000).fill('C'.repeat(200)));
    await expect(endless).rejects.toMatchObject({ code: 'MOLECULE_REFUSED', fault: 'toolkit-failed' });
    expect(await hurried.match('C', ['C'])).toEqual([0]);
    await hurried.close();
  });
});
