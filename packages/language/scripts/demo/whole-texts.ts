import { identifyLanguage, openSentiment } from '../../src/index.ts';
import { heading, percent, shown } from './show.ts';

export async function tellLanguages(): Promise<void> {
  heading('LANGUAGE', 'told of English, German and Chinese');
  for (const text of [
    'Where is the parcel with my lamp?',
    'Wann kommt mein Paket mit der Lampe an?',
    '我的台灯包裹在哪里？',
    'ok',
    '20117',
  ]) {
    const { language, confidence, isReliable } = await identifyLanguage(text, { among: ['en', 'de', 'zh'] });
    const found = language === 'und' ? 'not known' : `${language}, ${percent(confidence)}`;
    shown(text, isReliable || language === 'und' ? found : `${found}, not reliable`);
  }
}

const reviews = {
  en: [
    'The lamp is beautiful and gives a warm light, I love it.',
    'A waste of money: dull, ugly, and it broke after a week.',
    'The parcel came on Tuesday.',
  ],
  zh: ['房间干净，服务很热情，下次还会来。', '送餐太慢，菜都凉了，很失望。', '我订的是两个人的套餐。'],
} as const;
const learntFrom = { en: 'film reviews', zh: 'reviews of hotels and food deliveries' } as const;

export async function tellSentiment(): Promise<void> {
  for (const language of ['en', 'zh'] as const) {
    heading('SENTIMENT', `${language}, by a model that learnt from ${learntFrom[language]}; neutral means not sure`);
    const model = await openSentiment(language);
    try {
      const judged = await model.judge(reviews[language]);
      judged.forEach(({ sentiment, positiveProbability }, row) =>
        shown(reviews[language][row]!, `${sentiment}, positive with ${percent(positiveProbability)}`),
      );
    } finally {
      await model.dispose();
    }
  }
}
