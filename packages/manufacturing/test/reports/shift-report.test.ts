import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { attributeChart } from '../../src/control-charts/attribute-charts.ts';
import { pareto } from '../../src/control-charts/pareto.ts';
import type { ShiftFacts } from '../../src/reports/shift-facts.ts';
import { shiftReport } from '../../src/reports/shift-report.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 26, hour));
const counts = [2, 1, 3, 2, 1, 2, 19, 2];
const facts: ShiftFacts = {
  language: 'en',
  station: 'Line 1 一号线',
  product: 'Turned disc',
  shift: 'Early',
  operator: '王小明',
  model: 'disc 1.0.0',
  from: at(6),
  to: at(14),
  timeZone: 'Asia/Shanghai',
  madeAt: at(14),
  isMadeUp: true,
  parts: { inspected: 800, failed: 34, failedFinally: 32 },
  latencyMs: { median: 11.24, p99: 27.5, slowest: 41 },
  defects: pareto(new Map(Object.entries({ scratch: 20, pit: 10, '': 2 }))),
  charts: [
    {
      kind: 'p',
      chart: attributeChart(
        { kind: 'p', center: 0.02 },
        counts.map((count) => ({ count, inspected: 100 })),
      ),
      labels: counts.map((_, hour) => `${6 + hour}:00`),
    },
  ],
  overrides: [
    { at: at(9), serial: 'S-000017-of-a-long-name', verdict: 'pass', reason: 'dust on the lens 🙂', actor: 'Ada' },
  ],
  driftAlarms: [{ at: at(12), kind: 'higher' }],
  failedParts: Array.from({ length: 340 }, (_, part) => ({ at: at(10), serial: `S-${part}`, kind: 'scratch' })),
};

async function read(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, page) => {
      const { items } = await (await pdf.getPage(page + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }),
  );
  const metadata = await pdf.getMetadata();
  await pdf.destroy();
  return { text: pages.join(' ').replace(/\s+/g, ' '), numPages: pages.length, metadata };
}

describe('shiftReport', () => {
  it('tells figures with intervals, rules, reasons, times of the plant, and that the parts are made up', async () => {
    const { text, metadata } = await read(await shiftReport(facts));
    for (const words of [
      'made up for demonstration',
      'Line 1 一号线',
      '王小明',
      // 768 of 800; Wilson's interval.
      '96.0 % (95 % interval 94.4 % to 97.2 %)',
      'median 11.2 ms, 99 of 100 within 27.5 ms',
      '20 · 62.5 % · Σ 62.5 %',
      'kind not known',
      'Western Electric 1: a point beyond three standard errors (above the centre): 12:00',
      'Scores of good parts have risen',
      'dust on the lens □',
      'of-a-long',
      // 09:00 UTC
      '17:00:00',
      'S-299',
      'and 40 more',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('S-300');
    expect(metadata.info).toMatchObject({ Title: 'Shift report Early', Language: 'en' });
  });

  it('speaks Chinese too', async () => {
    const { text, metadata } = await read(await shiftReport({ ...facts, language: 'zh' }));
    for (const words of ['班次报告', '为演示而虚构', '西部电气准则 1', '人工改判', '合格率'])
      expect(text).toContain(words);
    expect(metadata.info).toMatchObject({ Language: 'zh-CN' });
  });

  it('of a shift without a part says so in two pages at most', async () => {
    const { text, numPages } = await read(
      await shiftReport({
        ...facts,
        isMadeUp: false,
        parts: { inspected: 0, failed: 0, failedFinally: 0 },
        latencyMs: null,
        defects: [],
        charts: [],
        overrides: [],
        driftAlarms: [],
        failedParts: [],
      }),
    );
    expect(text).toContain('No part failed.');
    expect(text).not.toContain('made up');
    expect(numPages).toBeLessThanOrEqual(2);
  });

  it('refuses a shift that ends before it begins', async () => {
    await expect(shiftReport({ ...facts, to: at(5) })).rejects.toThrow(/make no sense/);
  });
});
