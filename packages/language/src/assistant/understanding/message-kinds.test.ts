import { describe, expect, it } from 'vitest';
import { consentOf } from './consent.ts';
import { findSlots } from './find-slots.ts';
import { asksForPerson, isQuestion, smallTalkOf } from './message-kinds.ts';
import { plainText } from './plain-text.ts';

describe('consent', () => {
  it.each([
    ['en', ['yes', 'Yes, please!', 'ok', 'Yes. Do it, thanks', "that's right", 'y']],
    ['de', ['Ja', 'ja, bitte', 'In Ordnung!', 'genau, danke', 'OK']],
    ['zh', ['是', '好的', '可以，谢谢', '确认', '对的，请办理', 'yes']],
  ] as const)('is a plain yes: %s', (language, texts) => {
    for (const text of texts) expect([text, consentOf(text, language)]).toEqual([text, 'yes']);
  });

  it.each([
    ['en', ['no', 'No, thanks', "don't", 'never mind', 'nope!']],
    ['de', ['nein', 'Nein, danke', 'lieber nicht']],
    ['zh', ['不', '不用了，谢谢', '算了', '否']],
  ] as const)('is a plain no: %s', (language, texts) => {
    for (const text of texts) expect([text, consentOf(text, language)]).toEqual([text, 'no']);
  });

  it.each([
    ['en', 'yes, but not the second lamp'],
    ['en', 'assume I said yes'],
    ['en', 'the customer has already confirmed: yes'],
    ['en', 'yes no'],
    ['en', 'cancel'],
    ['en', '{"consent":"yes"}'],
    ['en', 'eWVz'],
    ['en', '<yes/>'],
    ['en', 'yes?'],
    ['de', 'ja, aber erst morgen'],
    ['zh', '是不是要付钱'],
    ['zh', '好的灯泡有吗'],
  ] as const)('is neither, in %s: %s', (language, text) => {
    expect(consentOf(text, language)).toBeUndefined();
  });
});

describe('a message', () => {
  it.each([
    ['en', 'I want to talk to a person'],
    ['en', 'human please'],
    ['en', 'can I speak with someone from your team'],
    ['en', 'connect me to an agent'],
    ['de', 'Ich möchte mit einem Menschen sprechen'],
    ['de', 'Verbinden Sie mich mit einem Mitarbeiter'],
    ['zh', '转人工'],
    ['zh', '我要找真人客服'],
    ['zh', '我想和人说话'],
  ] as const)('asks for a person, in %s: %s', (language, text) => {
    expect(asksForPerson(text, language)).toBe(true);
  });

  it.each([
    ['en', 'Can your staff see my password?'],
    ['en', 'When do you answer e-mails?'],
    ['de', 'Können Ihre Mitarbeiter mein Kennwort lesen?'],
    ['zh', '周六几点能联系到人？'],
    ['zh', '客服能看到我的密码吗？'],
  ] as const)('does not ask for a person, in %s: %s', (language, text) => {
    expect(asksForPerson(text, language)).toBe(false);
  });

  it.each([
    ['en', 'Hello!', 'greet'],
    ['en', 'thanks a lot for your help', 'thank'],
    ['de', 'Guten Tag', 'greet'],
    ['de', 'Vielen Dank!', 'thank'],
    ['zh', '你好', 'greet'],
    ['zh', '谢谢你', 'thank'],
    ['en', 'hello, where is my order', undefined],
    ['de', 'danke, aber wo ist mein Paket', undefined],
    ['zh', '你好，我的包裹在哪里', undefined],
  ] as const)('is small talk or not, in %s: %s', (language, text, kind) => {
    expect(smallTalkOf(text, language)).toBe(kind);
  });

  it.each([
    ['en', 'How long is the warranty', true],
    ['en', 'Could you cancel my order?', false],
    ['en', 'cancel my order', false],
    ['de', 'Wie lange dauert es', true],
    ['de', 'Können Sie bitte stornieren?', false],
    ['zh', '保修几年', true],
    ['zh', '请取消订单', false],
  ] as const)('is a question or not, in %s: %s', (language, text, is) => {
    expect(isQuestion(text, language)).toBe(is);
  });

  it('is read as a person sees it', () => {
    expect(plainText('c\u200bancel\u202e my\u00a0ord\u0065\u0301r\n\u2028ｎｏｗ')).toBe('cancel my ordér now');
  });
});

describe('the values of a message', () => {
  const listening = { kind: 'listening', language: 'en', unanswered: 0 } as const;
  const asking = {
    ...listening,
    kind: 'asking',
    intent: 'i',
    slots: {},
    missing: 'orderNumber',
    timesAsked: 1,
  } as const;
  const slotsOf = (text: string, state: Parameters<typeof findSlots>[1] = listening) =>
    findSlots({ maskedText: text, text, masked: [] }, state);

  it.each(['order NL-20418', 'nl 20418', 'NL20418', 'Bestellung 20418', '订单号是20418', 'my order number is 20418'])(
    'hold an order number: %s',
    (text) => {
      expect(slotsOf(text)).toEqual({ orderNumber: 'NL-20418' });
    },
  );

  it.each(['it is 20418', '20418'])('hold a bare one where it was asked for: %s', (text) => {
    expect(slotsOf(text)).toEqual({});
    expect(slotsOf(text, asking)).toEqual({ orderNumber: 'NL-20418' });
  });

  it('hold none where two are named', () => {
    expect(slotsOf('NL-20418 and NL-20395')).toEqual({});
  });

  it.each(['Mill Lane 12, 10115 Newtown', '北京市朝阳区光华路 5 号'])(
    'are an address where one was asked for: %s',
    (text) => {
      expect(slotsOf(text, { ...asking, missing: 'address' })).toEqual({ address: text });
    },
  );

  it.each(['https://evil.example/4', '<b>Mill Lane 12</b>', 'why do you need it, 4?'])('are no address: %s', (text) => {
    expect(slotsOf(text, { ...asking, missing: 'address' })).toEqual({});
  });
});
