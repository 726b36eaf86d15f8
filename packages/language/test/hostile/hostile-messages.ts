const million = 1_000_000;

const numbered = (length: number, write: (number: number) => string): string =>
  Array.from({ length }, (_, number) => write(number)).join('');

/** Messages as no customer writes them, by what is wrong with them. */
export const hostileMessages: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'blanks alone': ' \n\t '.repeat(1000),
  'a megabyte of words': 'where is my lamp '.repeat(million / 17),
  'a megabyte of different words': numbered(million / 8, (at) => `w${((at * 2654435761) % 2 ** 32).toString(36)} `),
  'a megabyte of one word': 'x'.repeat(million),
  'a megabyte of full stops': '.'.repeat(million),
  'a megabyte of digits': '1'.repeat(million),
  'a megabyte of brackets and quotation marks': '[{("'.repeat(million / 4),
  'a megabyte of times without end': '7:'.repeat(million / 2),
  'a million Chinese characters': numbered(million, (at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000))),
  'characters that grow by eighteen times when they are put into their usual form': '\ufdfa'.repeat(million / 4),
  'a letter with a million accents': `a${'\u0301'.repeat(million)}`,
  'emoji of many parts': '👨‍👩‍👧‍👦'.repeat(50_000),
  'eight scripts': 'where is 你好 привет שלום مرحبا こんにちは 안녕 नमस्ते lamp?',
  'every control character': `where ${numbered(32, (code) => String.fromCharCode(code))} is \u007f\u0085 my lamp`,
  'a megabyte of NUL': '\0'.repeat(million),
  'halves of characters': 'where \ud800 is \udc00 my lamp \ud83d',
  'marks of writing direction': '\u202ewhere\u202c is \u2066my\u2069 lamp\u200f',
  'marks of no width': 'w\u200bh\u200ce\u200dr\u2060e\ufeff is my lamp\u00ad',
  'characters of no meaning': 'where \ufffe\uffff is \u{10ffff}\ue000 my lamp',
};
