export type ReportLanguage = 'en' | 'zh';

interface Phrases {
  readonly comma: string;
  readonly colon: string;
  readonly madeUp: string;
  readonly study: (what: string) => string;
  readonly patient: (pseudonym: string) => string;
  readonly findings: string;
  readonly impression: string;
  readonly comment: string;
  readonly nothing: string;
  readonly positive: (names: string) => string;
  readonly undecided: (names: string) => string;
  readonly readers: (names: string) => string;
  readonly model: (model: string, answer: string, level: string, range: string) => string;
  readonly probability: (share: string) => string;
  readonly modelRefused: (model: string) => string;
  readonly cells: (count: number) => string;
  readonly counted: (cells: string) => string;
  readonly decisions: Readonly<Record<'positive' | 'negative' | 'undecided', string>>;
  readonly verdicts: Readonly<Record<'accepted' | 'changed' | 'rejected' | 'added', string>>;
}

/** The fixed words of a report. */
export const reportPhrases: Readonly<Record<ReportLanguage, Phrases>> = {
  en: {
    comma: ', ',
    colon: ': ',
    madeUp: 'The pictures are a sample that was made up; they show no patient.',
    study: (what) => `Study: ${what}`,
    patient: (pseudonym) => `Patient (pseudonym): ${pseudonym}`,
    findings: 'FINDINGS',
    impression: 'IMPRESSION',
    comment: 'COMMENT',
    nothing: 'None of the findings that were looked for is present.',
    positive: (names) => `Present: ${names}.`,
    undecided: (names) => `Left open: ${names}.`,
    readers: (names) => `Read by: ${names}`,
    model: (model, answer, level, range) => `Model ${model}: ${answer} (${level} interval ${range})`,
    probability: (share) => `probability ${share}`,
    modelRefused: (model) => `Model ${model}: no answer, the picture is none that it reads`,
    cells: (count) => `${count} counted`,
    counted: (cells) => `Counted in the pictures: ${cells}.`,
    decisions: { positive: 'present', negative: 'not present', undecided: 'left open' },
    verdicts: {
      accepted: 'Reader agrees with the model',
      changed: 'Changed by the reader',
      rejected: 'Rejected by the reader',
      added: 'Added by the reader',
    },
  },
  zh: {
    comma: '、',
    colon: '：',
    madeUp: '所用图像为人工制作的样例，不对应任何患者。',
    study: (what) => `检查：${what}`,
    patient: (pseudonym) => `患者（化名）：${pseudonym}`,
    findings: '影像所见',
    impression: '印象',
    comment: '备注',
    nothing: '未见所检项目的异常。',
    positive: (names) => `可见：${names}。`,
    undecided: (names) => `未定：${names}。`,
    readers: (names) => `阅片者：${names}`,
    model: (model, answer, level, range) => `模型 ${model}：${answer}（${level} 区间 ${range}）`,
    probability: (share) => `概率 ${share}`,
    modelRefused: (model) => `模型 ${model}：不作判断，该图像不在其适用范围内`,
    cells: (count) => `计数 ${count}`,
    counted: (cells) => `图像中计数：${cells}。`,
    decisions: { positive: '存在', negative: '未见', undecided: '未定' },
    verdicts: {
      accepted: '阅片者同意模型',
      changed: '由阅片者更改',
      rejected: '被阅片者否定',
      added: '由阅片者补充',
    },
  },
};
