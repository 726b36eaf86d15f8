import { readFile } from 'node:fs/promises';
import type { CountedFinding, StudyResult } from '../../src/findings/index.ts';
import { type DicomImage, readDicom } from '../../src/reading/dicom-image.ts';
import type { SignedReview } from '../../src/exchange/index.ts';

const measured = (value: number) => ({ value, low: value - 0.02, high: value + 0.02, rows: 500 });

/** An answer that no model gave: it stands for one in the tests of exchange. */
export const madeUpResult: StudyResult = {
  model: { name: 'made-up-model', version: '0.0.1', sha256: '0123456789abcdef'.repeat(4) },
  findings: [
    {
      code: 'pneumonia',
      messageKey: 'finding.pneumonia',
      probability: 0.8125,
      interval: { low: 0.75, high: 0.875, level: 0.95, method: 'calibration-bin' },
      operatingPoint: {
        name: 'sensitivity-95',
        threshold: 0.4375,
        sensitivity: measured(0.95),
        specificity: measured(0.9),
        chosenOn: 'made up for this test',
      },
      decision: 'positive',
      reasons: ['above-threshold'],
    },
  ],
  outOfDistribution: { score: 1.25, threshold: 2.5, isRefused: false },
  heatMap: {
    rows: 16,
    columns: 16,
    values: Float32Array.from({ length: 256 }, (_, i) =>
      Math.exp(-(((i % 16) - 5) ** 2 + (Math.floor(i / 16) - 10) ** 2) / 12),
    ),
    method: 'grad-cam++',
    finding: 'pneumonia',
  },
  researchUseOnly: true,
};

const { heatMap: _, ...unseen } = madeUpResult;
const madeUpBox = { score: 0.9, left: 10, top: 20, right: 60, bottom: 70 } as const;

/** The like of a model that counts. */
export const madeUpCounts: StudyResult<CountedFinding> = {
  ...unseen,
  findings: [
    {
      code: 'red-blood-cells',
      messageKey: 'finding.red-blood-cells',
      count: { value: 17, low: 12, high: 27, level: 0.9 },
      reasons: ['counted'],
    },
    {
      code: 'platelets',
      messageKey: 'finding.platelets',
      count: { value: 3, low: 2, high: 4, level: 0.9 },
      reasons: ['counted'],
    },
  ],
  boxes: [
    { code: 'red-blood-cells', ...madeUpBox },
    { code: 'platelets', ...madeUpBox },
  ],
};

/** A sample of the package: a computed picture, no patient. */
export async function sample(name = 'chest-phantom-opacity'): Promise<{ bytes: Uint8Array; image: DicomImage }> {
  const bytes = await readFile(new URL(`../../samples/${name}.dcm`, import.meta.url));
  return { bytes, image: await readDicom(bytes) };
}

/** A mask of a disc. */
export function disc(rows: number, columns: number): Uint8Array {
  return Uint8Array.from({ length: rows * columns }, (_, i) =>
    Math.hypot((i % columns) - columns / 3, Math.floor(i / columns) - rows / 2) < rows / 8 ? 1 : 0,
  );
}

/** A signature that nobody gave: it changes the model's answer. */
export const signature: SignedReview = {
  observerName: '李^伟',
  organization: 'Synthetic Hospital',
  signedAt: new Date('2026-11-26T02:03:04Z'),
  findings: [{ code: 'pneumonia', verdict: 'changed', decision: 'negative', reason: '心影重叠' }],
  text: '未见肺炎。',
};

/** The same of counts: one is taken over, the other changed. */
export const countSignature: SignedReview = {
  ...signature,
  findings: [
    { code: 'red-blood-cells', verdict: 'accepted', decision: 'positive', count: 17, reason: '' },
    { code: 'platelets', verdict: 'changed', decision: 'positive', count: 2, reason: '一个是杂质' },
  ],
  text: '',
};
