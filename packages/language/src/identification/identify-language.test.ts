import { describe, expect, it } from 'vitest';
import { identifyLanguage } from './identify-language.ts';

const among = ['en', 'de', 'zh'];

describe('the language of a text', () => {
  it.each([
    ['en', 'Where is the parcel that I ordered last week?'],
    ['de', 'Wo ist das Paket, das ich letzte Woche bestellt habe?'],
    ['zh', '我上周订的包裹在哪里？'],
    ['zh', 'Tom 說他明天會來'],
  ])('is told among three: %s', async (language, text) => {
    expect(await identifyLanguage(text, { among })).toMatchObject({ language, isReliable: true });
  });

  it.each([
    ['ja', '先週注文した荷物はどこですか'],
    ['ko', '지난주에 주문한 소포는 어디에 있나요?'],
    ['fr', 'Où est le colis que j’ai commandé la semaine dernière ?'],
    ['ru', 'Где посылка, которую я заказал на прошлой неделе?'],
  ])('is told among all that are known: %s', async (language, text) => {
    expect((await identifyLanguage(text)).language).toBe(language);
  });

  it.each([
    ['a word or two', 'OK, Tom.'],
    ['a single Chinese character', '好'],
    ['two scripts', '请把 the invoice of last month 发给我们公司'],
    ['two languages that share its letters', 'Problem: Server 3'],
  ])('is not reliable for %s', async (_, text) => {
    expect((await identifyLanguage(text, { among })).isReliable).toBe(false);
  });

  it.each(['', '   ', '12345 !?', '🙂🙂', '\u0000\ud800\u202e'])('is undetermined without letters', async (text) => {
    expect(await identifyLanguage(text)).toEqual({ language: 'und', confidence: 0, isReliable: false });
  });

  it('is never one that is not asked for', async () => {
    expect((await identifyLanguage('先週注文した荷物はどこですか', { among: ['en', 'de'] })).language).toBe('und');
    const french = await identifyLanguage('Où est le colis que j’ai commandé ?', { among });
    expect([...among, 'und']).toContain(french.language);
  });

  it('of a million characters takes no longer than that of a thousand', async () => {
    const { language } = await identifyLanguage('where is my order '.repeat(60_000), { among });
    expect(language).toBe('en');
  });
});
