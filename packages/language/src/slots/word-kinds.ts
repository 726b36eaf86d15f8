const kinds: Readonly<Record<string, string>> = {
  month:
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
  weekday: 'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun',
  number:
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty hundred thousand',
  ordinal:
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth',
  ending: 'st nd rd th',
  noon: 'am pm noon midday midnight a.m p.m',
  part: 'morning afternoon evening night tonight lunch dinner breakfast lunchtime dinnertime brunch',
  relative: 'today tomorrow yesterday tonight next this coming following last',
  unit: 'minute minutes hour hours day days week weeks weekend month months year years night nights',
  clock: "half quarter past to o'clock oclock clock",
  people:
    'people persons person guests guest adults adult children child kids kid babies baby friends friend family couple diners diner men women us me myself alone solo wife husband boys girls teenagers toddlers seniors',
  digit: '零 一 二 两 三 四 五 六 七 八 九 十 百 千 万 几',
  chineseUnit: '年 月 日 号 点 分 时 周 天 人 位 个 元 块 钱 米 公',
};

const kindOf = new Map(Object.entries(kinds).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])));

/** Longest number of digits that is told from longer ones. */
const digitsMax = 5;

/** What kind of word stands here, for those kinds of which few examples hold all words: "month", "d2≤12"; undefined for other words. */
export function wordKind(word: string): string | undefined {
  if (/^\p{N}+$/u.test(word)) {
    const size = Math.min(word.length, digitsMax);
    const value = Number(word);
    if (size > 2) return `d${size}`;
    return `d${size}${value <= 12 ? '≤12' : value <= 24 ? '≤24' : value <= 31 ? '≤31' : value < 60 ? '<60' : ''}`;
  }
  return kindOf.get(word);
}

/** Upper-case letters as X, lower-case as x, digits as 0, others as they are; runs of the same cut to two. */
export const wordShape = (text: string): string =>
  text
    .replace(/\p{Script=Han}/gu, '字')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[\p{Ll}\p{M}]/gu, 'x')
    .replace(/\p{N}/gu, '0')
    .replace(/(.)\1{2,}/gu, '$1$1');
