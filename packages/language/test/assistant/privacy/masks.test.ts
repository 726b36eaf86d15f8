import { describe, expect, it } from 'vitest';
import { findPersonalData } from '../../../src/assistant/privacy/find-personal-data.ts';
import { hasServiceData, readRows } from '../../dialogue/service-data.ts';
import { countMasks, readMarkedTexts } from './marked-texts.ts';

interface Turn {
  readonly text: string;
  readonly labels: readonly { readonly slot: string; readonly start: number; readonly end: number }[];
}

describe.each(['dev', 'test'] as const)('of the texts written for it (%s)', (part) => {
  it.each(['en', 'de', 'zh'])(
    'nine of ten personal values in %s are masked whole, and hardly anything else',
    async (of) => {
      const counts = countMasks((await readMarkedTexts(part)).filter(({ language }) => language === of));
      console.info(`${part}, ${of}:`, counts);
      expect(counts.numFound / counts.numValues).toBeGreaterThanOrEqual(0.9);
      expect(counts.numRightSpans / counts.numSpans).toBeGreaterThanOrEqual(0.95);
      expect(counts.numCleanKept / counts.numClean).toBeGreaterThanOrEqual(0.95);
    },
  );
});

describe.skipIf(!hasServiceData)('of what people wrote to restaurants (RESTAURANTS-8K, Coope 2020)', () => {
  it('four of five first and last names are masked, and of texts without one 1 % at most are touched', async () => {
    const turns = await readRows<Turn>('restaurants8k/train.jsonl');
    const isMasked = (text: string, { start, end }: Turn['labels'][number]): boolean =>
      findPersonalData(text).some((span) => span.start <= start && span.end >= end);
    const named = turns.flatMap(({ text, labels }) =>
      labels.filter(({ slot }) => slot.endsWith('name')).map((label) => isMasked(text, label)),
    );
    const others = turns.filter(({ labels }) => labels.every(({ slot }) => !slot.endsWith('name')));
    const touched = others.filter(({ text }) => findPersonalData(text).some(({ kind }) => kind === 'name'));
    console.info(
      `names: ${named.filter(Boolean).length} of ${named.length}; touched: ${touched.length} of ${others.length}`,
    );
    expect(named.filter(Boolean).length / named.length).toBeGreaterThan(0.8);
    expect(touched.length / others.length).toBeLessThan(0.01);
  });
});
