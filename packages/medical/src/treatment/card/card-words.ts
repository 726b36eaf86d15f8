import type { ReportLanguage } from '../../report/report-phrases.ts';
import type { Light } from '../checks/refute.ts';
import type { SupportProblem } from '../checks/support.ts';
import type { Favoured, PatientCard } from './patient-card.ts';

interface CardWords {
  readonly outlook: (untreated: string, treated: string) => string;
  readonly effect: (value: string, low: string, high: string) => string;
  readonly drivers: (names: string) => string;
  readonly supported: string;
  readonly problems: Readonly<Record<SupportProblem, string>>;
  readonly lights: Readonly<Record<Light, string>>;
  readonly favoured: (favoured: Favoured) => string;
  readonly notice: string;
}

/** A card in plain sentences, most important first. @param unit of the outcome, such as `points`; may be empty */
export function cardInWords(card: PatientCard, language: ReportLanguage, unit: string): string[] {
  const say = words[language];
  const amount = (value: number): string => [String(Number(value.toPrecision(3))), unit].filter(Boolean).join(' ');
  const { effect, drivers, support } = card;
  return [
    say.effect(amount(effect.value), amount(effect.low), amount(effect.high)),
    say.outlook(amount(card.untreated), amount(card.treated)),
    ...(drivers.length === 0 ? [] : [say.drivers(drivers.map(({ name }) => name).join(', '))]),
    ...(support.isSupported ? [say.supported] : support.problems.map((problem) => say.problems[problem])),
    say.lights[card.refutation.light],
    say.favoured(card.favoured),
    say.notice,
  ];
}

const words: Readonly<Record<ReportLanguage, CardWords>> = {
  en: {
    outlook: (untreated, treated) => `Expected without the treatment: ${untreated}; with it: ${treated}.`,
    effect: (value, low, high) =>
      `For people like this one the treatment is estimated to change the outcome by ${value} (95 % interval ${low} to ${high}).`,
    drivers: (names) => `What moves this estimate most: ${names}.`,
    supported: 'The study has people like this one in both groups.',
    problems: {
      'hardly-ever-treated': 'People like this one were hardly ever treated in the study.',
      'hardly-ever-untreated': 'People like this one were hardly ever left untreated in the study.',
      'unlike-the-treated': 'No treated person of the study is like this one.',
      'unlike-the-untreated': 'No untreated person of the study is like this one.',
    },
    lights: {
      green:
        'Attempts to refute the study’s average effect failed; a cause that nobody recorded could still explain it.',
      amber: 'Attempts to refute the study’s average effect leave some doubt.',
      red: 'The study’s average effect did not survive an attempt to refute it.',
    },
    favoured: (favoured) => {
      if (favoured.option !== 'none') {
        return `The evidence favours ${favoured.option === 'treated' ? 'the treatment' : 'leaving the treatment out'}.`;
      }
      return {
        'outside-support': 'Neither option is favoured: the study cannot tell for this person.',
        refuted: 'Neither option is favoured: the study’s effect was refuted.',
        uncertain: 'Neither option is favoured: the effect may be of either sign.',
      }[favoured.because];
    },
    notice: 'For research use only. Not a medical device; not for treatment decisions.',
  },
  zh: {
    outlook: (untreated, treated) => `不治疗时的预期结果:${untreated};治疗时:${treated}。`,
    effect: (value, low, high) => `对这类患者,估计治疗使结果改变 ${value}(95 % 区间 ${low} 至 ${high})。`,
    drivers: (names) => `对该估计影响最大的因素:${names}。`,
    supported: '研究的两组中都有与此人相似的患者。',
    problems: {
      'hardly-ever-treated': '研究中与此人相似的患者几乎从未接受治疗。',
      'hardly-ever-untreated': '研究中与此人相似的患者几乎都接受了治疗。',
      'unlike-the-treated': '研究的治疗组中没有与此人相似的患者。',
      'unlike-the-untreated': '研究的未治疗组中没有与此人相似的患者。',
    },
    lights: {
      green: '对研究平均效应的反驳检验未能推翻它;未记录的原因仍可能解释该效应。',
      amber: '对研究平均效应的反驳检验留有疑问。',
      red: '研究的平均效应未通过反驳检验。',
    },
    favoured: (favoured) => {
      if (favoured.option !== 'none') return `证据倾向于${favoured.option === 'treated' ? '治疗' : '不治疗'}。`;
      return {
        'outside-support': '不倾向于任一方案:研究无法对此人作出判断。',
        refuted: '不倾向于任一方案:研究的效应被推翻。',
        uncertain: '不倾向于任一方案:效应的方向不确定。',
      }[favoured.because];
    },
    notice: '仅供研究使用。不是医疗器械;不得用于治疗决定。',
  },
};
