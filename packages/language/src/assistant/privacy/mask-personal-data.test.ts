import { describe, expect, it } from 'vitest';
import { passesIbanCheck, passesLuhn } from './check-digits.ts';
import { maskPersonalData, unmask } from './mask-personal-data.ts';

describe('a personal value', () => {
  it.each([
    ['write to ann.lee+x@mill.example please', 'write to [email 1] please'],
    ['我的邮箱是ann@mill.example，谢谢', '我的邮箱是[email 1]，谢谢'],
    ['call +49 30 5550 0137 tonight', 'call [phone 1] tonight'],
    ['ruf 030 55500137 an', 'ruf [phone 1] an'],
    ['my number is (555) 123-4567.', 'my number is [phone 1].'],
    ['手机13800005561', '手机[phone 1]'],
    ['座机 010-55501234', '座机 [phone 1]'],
    ['card 4111 1111 1111 1111 was charged', 'card [card 1] was charged'],
    ['IBAN DE89 3704 0044 0532 0130 00 is mine', 'IBAN [iban 1] is mine'],
    ['账号GB82WEST12345698765432', '账号[iban 1]'],
    ['My name is Ines Kallweit and my lamp broke', 'My name is [name 1] and my lamp broke'],
    ['my name is john smith', 'my name is [name 1]'],
    ['This is Tobias Ferncroft speaking', 'This is [name 1] speaking'],
    ['Ich heiße Oskar Wendrich, wo ist mein Paket?', 'Ich heiße [name 1], wo ist mein Paket?'],
    ['Bestellung von Frau Kallweit', 'Bestellung von Frau [name 1]'],
    ['我叫林美琪，我的订单呢？', '我叫[name 1]，我的订单呢？'],
    ['send it to 14 Quarry Lane', 'send it to [address 1]'],
    ['an den Ahornweg 12, 10115 Neustadt bitte', 'an den [address 1] bitte'],
    ['Hafenallee 7', '[address 1]'],
    ['my new street is Hill Road 4', 'my new street is [address 1]'],
    ['地址是杭州市文三路 90 号 3 栋 201 室', '地址是[address 1]'],
    ['my password is hunter2!', 'my password is [secret 1]!'],
    ['Passwort: Sommer2026', 'Passwort: [secret 1]'],
    ['密码是abc12345', '密码是[secret 1]'],
    ['key sk-live-abcdefghijklmnop1234', 'key [secret 1]'],
  ])('is masked: %s', (text, masked) => {
    expect(maskPersonalData(text).text).toBe(masked);
    const found = maskPersonalData(text);
    expect(unmask(found.text, found.masked)).toBe(text);
  });

  it.each([
    'Where is order NL-20418, placed on 2026-11-20?',
    'It cost 1,249.00 euros, not 4.90',
    'Ich habe am 01.02.2026 um 10:30 bestellt',
    'tracking number 00340434161094021501',
    'tracking number WP7730219948',
    'card 4111 1111 1111 1112 has a wrong digit',
    'DE88 3704 1144 1532 1131 99 fails its check',
    'my name is wrong on the parcel',
    'my name is not on the invoice',
    'I forgot my password, the password is wrong',
    'das Passwort ist falsch',
    'How long does the password link work?',
    '我忘记密码了，密码是什么？',
    'Furniture heavier than 30 kg, 25,000 hours, 48 hours',
    'bulbs E27 or E14, IP44',
    'Monday to Friday, 8 a.m. to 6 p.m.',
    '订单 NL-20471 什么时候到？',
    'two lamps for 89 each',
    'the order of 20 November 2026',
    '三十天内可以退货',
  ])('is not seen in %s', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, masked: [] });
  });

  it('that is the customer’s own is masked wherever it stands, whole and in parts', () => {
    const own = {
      names: ['Rose Winter', '欧阳静'],
      addresses: ['14 Quarry Lane, 20095 Millbrook', 'Am Bach 3, 20095 Hamburg'],
      emails: ['r.winter@mill.example'],
    };
    expect(maskPersonalData('rose here, is winter still at quarry lane?', own).text).toBe(
      '[name 1] here, is [name 2] still at [address 1]?',
    );
    expect(maskPersonalData('静 ist nicht 欧阳静, und Am Bach ist weit', own).text).toBe(
      '静 ist nicht [name 1], und [address 1] ist weit',
    );
    expect(maskPersonalData('the Rosewood table in winterwhite', own).masked).toEqual([]);
    expect(maskPersonalData('the rose table', {}).masked).toEqual([]);
  });

  it('has the same mask each time, and another than what the text holds already', () => {
    const { text, masked } = maskPersonalData('[email 1] a@mill.example, b@mill.example, a@mill.example');
    expect(text).toBe('[email 1] [email 2], [email 3], [email 2]');
    expect(masked).toHaveLength(2);
    expect(unmask(text, masked)).toBe('[email 1] a@mill.example, b@mill.example, a@mill.example');
  });

  it('is found in a long hostile text without delay', () => {
    const started = performance.now();
    for (const part of [
      'a@',
      '1 ',
      'DE89 ',
      'Mill ',
      '+1',
      '0 ',
      '路',
      'my name is ',
      'Anna ',
      'for Anna ',
      'Street ',
      'live in Mill ',
      '是王',
      '王',
      'regards, ',
      'in der ',
      'Weg ',
    ])
      maskPersonalData(part.repeat(2000).slice(0, 4000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('the checks', () => {
  // ISO/IEC 7812-1 and ISO 13616-1: the standards' own examples and common test numbers.
  it.each(['4111111111111111', '5500005555555559', '79927398713'])('of Luhn pass %s', (digits) => {
    expect(passesLuhn(digits)).toBe(true);
    expect(passesLuhn(`${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`)).toBe(false);
  });

  it.each(['GB82WEST12345698765432', 'DE89370400440532013000', 'CH9300762011623852957'])('of IBANs pass %s', (iban) => {
    expect(passesIbanCheck(iban)).toBe(true);
    expect(passesIbanCheck(iban.replace('2', '3'))).toBe(false);
  });
});
