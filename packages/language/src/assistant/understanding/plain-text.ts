/** Longer messages are read by their first characters. */
const charactersMax = 4000;

/** Characters that show nothing, turn the direction of writing or end a line in a way of their own. */
const invisible = /[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}/gu;
const loneSurrogate = /\p{Cs}/gu;

/**
 * A message as a person sees it: compatibility forms are made one, what is invisible is dropped, blanks are single.
 *
 * @example plainText('c\u200bancel  \u202eorder') // 'cancel order'
 */
export function plainText(text: string): string {
  return text
    .slice(0, charactersMax)
    .replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/gu, ' ')
    .replace(loneSurrogate, '')
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** In lower case and without marks at its ends: the form in which whole messages are compared. */
export const comparable = (text: string): string =>
  plainText(text)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
