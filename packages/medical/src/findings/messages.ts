import type { Decision, FindingCode, Reason } from './finding.ts';

type MessageKey = `finding.${FindingCode}` | `decision.${Decision}` | `reason.${Reason}` | 'research-use-only';

/** What findings are called, in the languages of the product. */
export const findingMessages: Readonly<Record<'en' | 'zh', Readonly<Record<MessageKey, string>>>> = {
  en: {
    'finding.pneumonia': 'Pneumonia',
    'finding.bacterial-pneumonia': 'Bacterial pneumonia',
    'finding.viral-pneumonia': 'Viral pneumonia',
    'finding.malignant-breast-lesion': 'Malignant breast lesion',
    'finding.benign-breast-lesion': 'Benign breast lesion',
    'finding.red-blood-cells': 'Red blood cells',
    'finding.white-blood-cells': 'White blood cells',
    'finding.platelets': 'Platelets',
    'decision.positive': 'Positive',
    'decision.negative': 'Negative',
    'decision.abstain': 'No answer',
    'reason.above-threshold': 'The probability is above the threshold.',
    'reason.below-threshold': 'The probability is below the threshold.',
    'reason.within-abstention-band': 'The probability is too near the threshold for a safe answer.',
    'reason.counted': 'Every place is counted whose score reaches the threshold of its kind.',
    'reason.out-of-distribution': 'The picture is unlike those that the model was trained on.',
    'reason.wrong-modality': 'The file is of a modality that the model does not read.',
    'research-use-only': 'For research use only. Not a medical device; not for diagnosis.',
  },
  zh: {
    'finding.pneumonia': '肺炎',
    'finding.bacterial-pneumonia': '细菌性肺炎',
    'finding.viral-pneumonia': '病毒性肺炎',
    'finding.malignant-breast-lesion': '乳腺恶性病变',
    'finding.benign-breast-lesion': '乳腺良性病变',
    'finding.red-blood-cells': '红细胞',
    'finding.white-blood-cells': '白细胞',
    'finding.platelets': '血小板',
    'decision.positive': '阳性',
    'decision.negative': '阴性',
    'decision.abstain': '不作判断',
    'reason.above-threshold': '概率高于阈值。',
    'reason.below-threshold': '概率低于阈值。',
    'reason.within-abstention-band': '概率过于接近阈值，无法可靠判断。',
    'reason.counted': '得分达到该类阈值的位置均被计数。',
    'reason.out-of-distribution': '该图像与模型的训练图像差异过大。',
    'reason.wrong-modality': '该文件的成像方式不在模型的适用范围内。',
    'research-use-only': '仅供研究使用，并非医疗器械，不得用于诊断。',
  },
};
