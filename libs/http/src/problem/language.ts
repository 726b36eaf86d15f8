export type Language = 'en' | 'zh';

/** The interface's language that a request prefers, by `Accept-Language` (RFC 9110 §12.5.4); English when it names neither. */
export function preferredLanguage(headers: Headers): Language {
  const wishes = (headers.get('accept-language') ?? '').slice(0, 200).split(',').map(readWish);
  wishes.sort((first, second) => second.quality - first.quality);
  return wishes.find(({ language }) => language === 'en' || language === 'zh')?.language === 'zh' ? 'zh' : 'en';
}

function readWish(text: string): { language: string; quality: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((value) => value);
  return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) || 0 };
}
