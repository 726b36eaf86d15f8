import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSentiment, shippedSentiment } from './shipped-sentiment.ts';
import { sentimentLanguages, type SentimentLanguage } from './text-buckets.ts';

const plain: Readonly<Record<SentimentLanguage, readonly [positive: string, negative: string]>> = {
  en: ['A wonderful, moving and beautifully acted film.', 'A dull, lifeless and painfully boring mess.'],
  zh: ['服务很好，房间干净，下次还会来。', '太差了，等了两个小时，菜都凉了，再也不会来。'],
};

describe.each(sentimentLanguages)('the model that ships for %s', (language) => {
  it('tells plain praise from plain blame', async () => {
    const model = await openSentiment(language);
    onTestFinished(() => model.dispose());
    const [positive, negative] = await model.judge([...plain[language]]);
    expect(positive!.sentiment).toBe('positive');
    expect(negative!.sentiment).toBe('negative');
  });

  it('is small, and has a card', async () => {
    const folder = dirname(shippedSentiment(language));
    const files = await readdir(folder);
    expect(files).toContain('README.md');
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(9e6);
  });
});
