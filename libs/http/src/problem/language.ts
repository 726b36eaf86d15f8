export type Language = 'en' | 'zh';

/**
 * The interface's language that a request prefers: the choice next-intl keeps in a cookie, else by `Accept-Language`
 * (RFC 9110 §12.5.4); English when neither names one.
 */
export function preferredLanguage(headers: Headers): Language {
  const chosen = /(?:^|;\s*)NEXT_LOCALE=(en|zh)\b/.exec(headers.get('cookie') ?? '')?.[1];
  if (chosen) return chosen as Language;
  const wishes = (headers.get('accept-language') ?? '').slice(0, 200).split(',').map(readWish);
  wishes.sort((first, second) => second.quality - first.quality);
  return wishes.find(({ language }) => language === 'en' || language === 'zh')?.language === 'zh' ? 'zh' : 'en';
}

function readWish(text: string): { language: string; quality: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((value) => value);
  return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) || 0 };
}
