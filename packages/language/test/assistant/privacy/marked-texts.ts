import { readFile } from 'node:fs/promises';
import type { PersonalDataKind } from '../../../src/index.ts';
import { findPersonalData } from '../../../src/assistant/privacy/find-personal-data.ts';
import type { TextSpan } from '../../../src/assistant/privacy/text-span.ts';

/** A text with the places of its personal values. */
export interface MarkedText {
  readonly language: string;
  readonly text: string;
  readonly values: readonly (TextSpan & { readonly kind: PersonalDataKind })[];
}

/** Lines of a language and a text in which each personal value is written `{kind:value}`. */
export async function readMarkedTexts(part: 'dev' | 'test'): Promise<MarkedText[]> {
  const lines = await readFile(new URL(`./personal-texts.${part}.txt`, import.meta.url), 'utf8');
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const values: MarkedText['values'][number][] = [];
      let text = '';
      for (const [, before, kind, value = ''] of line.slice(3).matchAll(/([^{]*)(?:\{(\w+):([^}]*)\}|$)/gu)) {
        text += before;
        if (kind !== undefined)
          values.push({ kind: kind as PersonalDataKind, start: text.length, end: text.length + value.length });
        text += value;
      }
      return { language: line.slice(0, 2), text, values };
    });
}

/** Counts of texts: values that are masked whole, spans that mask something personal, texts without any that are left as they are. */
export interface MaskCounts {
  numValues: number;
  numFound: number;
  numSpans: number;
  numRightSpans: number;
  numClean: number;
  numCleanKept: number;
  /** What was missed, or masked and isn't personal. */
  readonly wrong: string[];
}

export function countMasks(texts: readonly MarkedText[], find = findPersonalData): MaskCounts {
  const counts: MaskCounts = {
    ...{ numValues: 0, numFound: 0, numSpans: 0, numRightSpans: 0, numClean: 0, numCleanKept: 0 },
    wrong: [],
  };
  for (const { text, values } of texts) {
    const spans = find(text);
    const found = values.filter(({ start, end }) => spans.some((span) => span.start <= start && span.end >= end));
    const right = spans.filter((span) => values.some(({ start, end }) => span.start < end && span.end > start));
    counts.numValues += values.length;
    counts.numFound += found.length;
    counts.numSpans += spans.length;
    counts.numRightSpans += right.length;
    if (values.length === 0) {
      counts.numClean++;
      if (spans.length === 0) counts.numCleanKept++;
    }
    if (found.length < values.length || right.length < spans.length) {
      counts.wrong.push(`${text} → ${spans.map(({ start, end }) => text.slice(start, end)).join(' | ')}`);
    }
  }
  return counts;
}
