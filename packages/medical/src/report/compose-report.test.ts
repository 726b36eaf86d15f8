import { expect, it } from 'vitest';
import { composeReport, type ReportFacts } from './compose-report.ts';

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
        probability: 0.931,
        interval: { low: 0.88, high: 0.96, level: 0.95 },
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
