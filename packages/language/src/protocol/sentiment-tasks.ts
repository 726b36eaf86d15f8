import { openSentiment } from '../sentiment/shipped-sentiment.ts';
import type { SentimentLanguage } from '../sentiment/text-buckets.ts';
import { readPart, textsOf } from './read-part.ts';
import { meanOf, type JudgedText, type TextTask, type TextTaskOptions } from './text-evaluation.ts';

/** English film reviews, sentence by sentence. */
export const sst2: TextTask = {
  splits: ['validation', 'test'],
  goals: [{ metric: 'accuracy', atLeast: 0.88 }],
  judge: (options) => judgeReviews('en', { '': 'sst2/sentiment' }, options),
};

/** Chinese reviews of hotels and food deliveries; what is not in train is test. */
export const chineseReviews: TextTask = {
  splits: ['test'],
  goals: [
    { metric: 'hotelAccuracy', atLeast: 0.93 },
    { metric: 'foodDeliveryAccuracy', atLeast: 0.92 },
  ],
  judge: (options) =>
    judgeReviews('zh', { hotel: 'zh_reviews/hotel', foodDelivery: 'zh_reviews/food-delivery' }, options),
};

/** Of every data set, by what its figures begin with: how often the likelier side is right, and how often the model is sure and right. */
async function judgeReviews(
  language: SentimentLanguage,
  dataSets: Readonly<Record<string, string>>,
  { split, seed, ...where }: TextTaskOptions,
): Promise<JudgedText> {
  const model = await openSentiment(language);
  const parts: JudgedText['parts'][number][] = [];
  const metrics: Record<string, JudgedText['metrics'][string]> = {};
  for (const [prefix, data] of Object.entries(dataSets)) {
    const read = await readPart(data, split, where);
    parts.push(read.part);
    const named = (name: string): string =>
      prefix === '' ? name : `${prefix}${name[0]!.toUpperCase()}${name.slice(1)}`;
    const judged = await model.judge(textsOf(read, 'text'));
    const isRight = judged.map(({ positiveProbability }, row) =>
      Number(positiveProbability > 0.5 === (String(read.rows[row]!['label']) === '1')),
    );
    const isSure = judged.map(({ sentiment }) => sentiment !== 'neutral');
    metrics[named('accuracy')] = meanOf(isRight, seed);
    metrics[named('sureShare')] = meanOf(isSure.map(Number), seed);
    const sure = isRight.filter((_, row) => isSure[row]);
    if (sure.length > 0) metrics[named('accuracyWhereSure')] = meanOf(sure, seed);
  }
  return { model: `sentiment-${language}`, parts, metrics };
}
