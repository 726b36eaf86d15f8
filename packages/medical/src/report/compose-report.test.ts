import { describe, expect, it } from 'vitest';
import { countedCodes, type CountedCode } from '../findings/index.ts';
import { composeReport, type ReportedFinding, type ReportFacts } from './compose-report.ts';

const share = { value: 0.95, low: 0.9, high: 0.98, rows: 100 };

const facts: ReportFacts = {
  patientPseudonym: 'NF-0001',
  modality: 'DX',
  description: 'Chest',
  studyDate: '20240131',
  isMadeUp: true,
  findings: [
    {
      code: 'pneumonia',
      decision: 'positive',
      verdict: 'accepted',
      reason: '',
      model: {
        name: 'chest-xray',
        version: '1.0.0',
        finding: {
          code: 'pneumonia',
          messageKey: 'finding.pneumonia',
          probability: 0.931,
          interval: { low: 0.88, high: 0.96, level: 0.95, method: 'calibration-bin' },
          operatingPoint: { name: 'a', threshold: 0.5, sensitivity: share, specificity: share, chosenOn: 'x' },
          decision: 'positive',
          reasons: ['above-threshold'],
        },
      },
    },
    { code: 'viral-pneumonia', decision: 'negative', verdict: 'changed', reason: 'lobar' },
  ],
  comment: 'Follow up.',
  readers: ['Ada', 'Grace'],
};

it('says what was found, by which model with which figures, and what the reader made of it', () => {
  expect(composeReport(facts, 'en')).toBe(`For research use only. Not a medical device; not for diagnosis.
The pictures are a sample that was made up; they show no patient.

Study: DX, Chest, 2024-01-31
Patient (pseudonym): NF-0001

FINDINGS
- Pneumonia: present
  Model chest-xray 1.0.0: probability 93.1% (95% interval 88.0% – 96.0%)
  Reader agrees with the model
- Viral pneumonia: not present
  Changed by the reader: lobar

IMPRESSION
Present: Pneumonia.

COMMENT
Follow up.

Read by: Ada, Grace
For research use only. Not a medical device; not for diagnosis.`);
});

it('says the same in Chinese', () => {
  const text = composeReport(facts, 'zh');
  expect(text).toContain('- 肺炎：存在\n  模型 chest-xray 1.0.0：概率 93.1%（95% 区间 88.0% – 96.0%）');
  expect(text).toContain('印象\n可见：肺炎。');
  expect(text.split('\n').at(-1)).toBe('仅供研究使用，并非医疗器械，不得用于诊断。');
});

it('says that nothing was found where nothing was', () => {
  const findings = [{ code: 'pneumonia', decision: 'negative', verdict: 'accepted', reason: '' }] as const;
  expect(composeReport({ ...facts, findings }, 'en')).toContain(
    'None of the findings that were looked for is present.',
  );
});

describe('of what is counted', () => {
  const counted = (code: CountedCode, value: number | null): ReportedFinding['model'] => ({
    name: 'blood-cells',
    version: '1.0.0',
    finding: {
      code,
      messageKey: `finding.${code}`,
      count: value === null ? null : { value, low: value - 1, high: value + 2, level: 0.9 },
      reasons: [value === null ? 'out-of-distribution' : 'counted'],
    },
  });
  const findings: ReportedFinding[] = [
    { code: 'red-blood-cells', decision: 'positive', count: 15, verdict: 'changed', reason: 'two at the border' },
    { code: 'white-blood-cells', decision: 'positive', count: 1, verdict: 'accepted', reason: '' },
    { code: 'platelets', decision: 'undecided', verdict: 'rejected', reason: 'dirt' },
  ].map((finding, index) => ({ ...finding, model: counted(countedCodes[index]!, index + 1) }) as ReportedFinding);

  it('names the reader’s count and the model’s with its interval, and no finding that nobody looked for', () => {
    const text = composeReport({ ...facts, findings }, 'en');
    expect(text).toContain(`FINDINGS
- Red blood cells: 15 counted
  Model blood-cells 1.0.0: 1 counted (90% interval 0 – 3)
  Changed by the reader: two at the border
- White blood cells: 1 counted
  Model blood-cells 1.0.0: 2 counted (90% interval 1 – 4)
  Reader agrees with the model
- Platelets: left open
  Model blood-cells 1.0.0: 3 counted (90% interval 2 – 5)
  Rejected by the reader: dirt

IMPRESSION
Counted in the pictures: Red blood cells 15, White blood cells 1.
Left open: Platelets.
`);
  });

  it('says so in Chinese, and that a model gave no answer', () => {
    const [first] = findings;
    const refused = { ...first!, model: counted('red-blood-cells', null)! };
    expect(composeReport({ ...facts, findings: [refused] }, 'zh')).toContain(
      '- 红细胞：计数 15\n  模型 blood-cells 1.0.0：不作判断，该图像不在其适用范围内\n  由阅片者更改：two at the border\n\n印象\n图像中计数：红细胞 15。',
    );
  });
});
