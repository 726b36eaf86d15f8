import type { ChartKind, ReportLanguage } from './shift-facts.ts';

interface ShiftReportTexts {
  readonly title: string;
  readonly madeUp: string;
  readonly facts: Readonly<Record<'station' | 'product' | 'shift' | 'operator' | 'model' | 'time' | 'madeAt', string>>;
  readonly figures: Readonly<Record<'inspected' | 'failed' | 'overridden' | 'yield' | 'latency' | 'slowest', string>>;
  readonly interval: (low: string, high: string) => string;
  readonly latency: (median: string, p99: string) => string;
  readonly none: string;
  readonly defects: string;
  readonly noDefects: string;
  readonly otherKinds: string;
  readonly unknownKind: string;
  readonly charts: Readonly<Record<ChartKind, string>>;
  readonly limits: Readonly<Record<'upper' | 'center' | 'lower', string>>;
  readonly broken: string;
  readonly noneBroken: string;
  readonly side: Readonly<Record<'above' | 'below' | 'both', string>>;
  readonly rules: Readonly<Record<string, string>>;
  readonly drift: string;
  readonly driftKinds: Readonly<Record<'higher' | 'lower' | 'outside', string>>;
  readonly overrides: string;
  readonly columns: Readonly<Record<'time' | 'serial' | 'verdict' | 'reason' | 'person' | 'kind', string>>;
  readonly verdicts: Readonly<Record<'pass' | 'fail', string>>;
  readonly failedParts: string;
  readonly more: (count: string) => string;
}

/** What the report says; numbers, names and reasons come from the shift's facts. */
export const shiftReportTexts: Readonly<Record<ReportLanguage, ShiftReportTexts>> = {
  en: {
    title: 'Shift report',
    madeUp: 'Parts, pictures and verdicts of this report are made up for demonstration.',
    facts: {
      station: 'Station',
      product: 'Product',
      shift: 'Shift',
      operator: 'Operator',
      model: 'Inspector',
      time: 'Time',
      madeAt: 'Report of',
    },
    figures: {
      inspected: 'Parts inspected',
      failed: 'Failed by the inspector',
      overridden: 'Failed after overrides',
      yield: 'Yield',
      latency: 'Picture to verdict',
      slowest: 'Slowest',
    },
    interval: (low, high) => `95 % interval ${low} to ${high}`,
    latency: (median, p99) => `median ${median}, 99 of 100 within ${p99}`,
    none: 'None.',
    defects: 'Defects by kind',
    noDefects: 'No part failed.',
    otherKinds: 'others',
    unknownKind: 'kind not known',
    charts: {
      p: 'Share of failed parts (p chart)',
      u: 'Defects a part (u chart)',
      individuals: 'Score (individuals)',
      mean: 'Mean score (X̄ chart)',
      range: 'Range of scores (R chart)',
      deviation: 'Standard deviation of scores (S chart)',
      ewma: 'Weighted mean of scores (EWMA)',
    },
    limits: { upper: 'upper limit', center: 'centre', lower: 'lower limit' },
    broken: 'Rules that were broken',
    noneBroken: 'No rule was broken.',
    side: { above: 'above the centre', below: 'below the centre', both: 'on both sides' },
    rules: {
      'beyond-limits': 'A point beyond the control limits',
      'decision-interval': 'The sum beyond its decision interval',
      'western-electric-1': 'Western Electric 1: a point beyond three standard errors',
      'western-electric-2': 'Western Electric 2: two of three points beyond two standard errors',
      'western-electric-3': 'Western Electric 3: four of five points beyond one standard error',
      'western-electric-4': 'Western Electric 4: eight points in a row on one side',
      'nelson-1': 'Nelson 1: a point beyond three standard errors',
      'nelson-2': 'Nelson 2: nine points in a row on one side',
      'nelson-3': 'Nelson 3: six points in a row rise or fall',
      'nelson-4': 'Nelson 4: fourteen points go up and down in turn',
      'nelson-5': 'Nelson 5: two of three points beyond two standard errors',
      'nelson-6': 'Nelson 6: four of five points beyond one standard error',
      'nelson-7': 'Nelson 7: fifteen points in a row within one standard error',
      'nelson-8': 'Nelson 8: eight points in a row beyond one standard error',
    },
    drift: 'Drift alarms',
    driftKinds: {
      higher: 'Scores of good parts have risen',
      lower: 'Scores of good parts have fallen',
      outside: 'Too many good parts score outside the reference',
    },
    overrides: 'Overrides',
    columns: {
      time: 'Time',
      serial: 'Serial number',
      verdict: 'Verdict',
      reason: 'Reason',
      person: 'Person',
      kind: 'Kind',
    },
    verdicts: { pass: 'pass', fail: 'fail' },
    failedParts: 'Failed parts',
    more: (count) => `and ${count} more, which the station’s records list.`,
  },
  zh: {
    title: '班次报告',
    madeUp: '本报告中的零件、图像和判定均为演示而虚构。',
    facts: {
      station: '工位',
      product: '产品',
      shift: '班次',
      operator: '操作员',
      model: '检测模型',
      time: '时间',
      madeAt: '报告生成于',
    },
    figures: {
      inspected: '检测件数',
      failed: '模型判为不合格',
      overridden: '人工改判后不合格',
      yield: '合格率',
      latency: '从图像到判定',
      slowest: '最慢',
    },
    interval: (low, high) => `95 % 区间 ${low} 至 ${high}`,
    latency: (median, p99) => `中位数 ${median}，百分之九十九在 ${p99} 以内`,
    none: '无。',
    defects: '缺陷类型',
    noDefects: '没有不合格零件。',
    otherKinds: '其他',
    unknownKind: '类型未知',
    charts: {
      p: '不合格率（p 图）',
      u: '单件缺陷数（u 图）',
      individuals: '得分（单值图）',
      mean: '平均得分（X̄ 图）',
      range: '得分极差（R 图）',
      deviation: '得分标准差（S 图）',
      ewma: '得分加权平均（EWMA）',
    },
    limits: { upper: '上控制限', center: '中心线', lower: '下控制限' },
    broken: '违反的判异准则',
    noneBroken: '未违反任何判异准则。',
    side: { above: '中心线以上', below: '中心线以下', both: '两侧' },
    rules: {
      'beyond-limits': '有点超出控制限',
      'decision-interval': '累积和超出判定区间',
      'western-electric-1': '西部电气准则 1：1 点超出 3 倍标准误',
      'western-electric-2': '西部电气准则 2：连续 3 点中有 2 点超出 2 倍标准误',
      'western-electric-3': '西部电气准则 3：连续 5 点中有 4 点超出 1 倍标准误',
      'western-electric-4': '西部电气准则 4：连续 8 点在中心线同侧',
      'nelson-1': '尼尔森准则 1：1 点超出 3 倍标准误',
      'nelson-2': '尼尔森准则 2：连续 9 点在中心线同侧',
      'nelson-3': '尼尔森准则 3：连续 6 点递增或递减',
      'nelson-4': '尼尔森准则 4：连续 14 点上下交替',
      'nelson-5': '尼尔森准则 5：连续 3 点中有 2 点超出 2 倍标准误',
      'nelson-6': '尼尔森准则 6：连续 5 点中有 4 点超出 1 倍标准误',
      'nelson-7': '尼尔森准则 7：连续 15 点在 1 倍标准误以内',
      'nelson-8': '尼尔森准则 8：连续 8 点均超出 1 倍标准误',
    },
    drift: '漂移报警',
    driftKinds: {
      higher: '合格零件的得分升高',
      lower: '合格零件的得分降低',
      outside: '过多合格零件的得分超出参考范围',
    },
    overrides: '人工改判',
    columns: { time: '时间', serial: '序列号', verdict: '判定', reason: '原因', person: '人员', kind: '类型' },
    verdicts: { pass: '合格', fail: '不合格' },
    failedParts: '不合格零件',
    more: (count) => `另有 ${count} 条，见工位记录。`,
  },
};
