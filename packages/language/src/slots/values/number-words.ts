const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
const unitOf = new Map(units.split(' ').map((word, value) => [word, value]));
const tenOf = new Map(tens.split(' ').map((word, index) => [word, 10 * (index + 2)]));
const words = [...unitOf.keys()].reverse().join('|');
const spokenNumber = new RegExp(`\\b(?:(${[...tenOf.keys()].join('|')})(?:[ -](${words}))?|(${words}))\\b`, 'g');

/** English numbers below 100 in digits: "twenty-five to seven" → "25 to 7". Expects lower case. */
export const withDigits = (text: string): string =>
  text.replace(spokenNumber, (_, ten: string | undefined, added: string | undefined, alone: string | undefined) =>
    String(alone === undefined ? tenOf.get(ten!)! + (unitOf.get(added ?? 'zero') ?? 0) : unitOf.get(alone)!),
  );

const chineseDigits = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
chineseDigits.set('两', 2).set('〇', 0);

/** Chinese numbers below 100 in digits: "十二个人" → "12个人". */
export const withChineseDigits = (text: string): string =>
  text.replace(/[零〇一二两三四五六七八九十]+/gu, (number) => {
    const [before, after] = number.split('十') as [string, string | undefined];
    const valueOf = (digits: string, empty: number): string =>
      digits === '' ? String(empty) : [...digits].map((digit) => chineseDigits.get(digit)!).join('');
    if (after === undefined) return valueOf(before, 0);
    return String(10 * Number(valueOf(before, 1)) + Number(valueOf(after, 0)));
  });
