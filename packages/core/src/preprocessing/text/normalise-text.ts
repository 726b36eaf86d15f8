/** How texts are made alike before they are cut, as plain data. The parts are applied in the order in which they stand here. */
export interface TextNormalisation {
  /** Unicode form; NFKC also turns full-width letters and ligatures into plain ones. Default `NFKC`. */
  readonly form?: 'NFC' | 'NFKC' | 'none';
  /** Default true. */
  readonly lowerCase?: boolean;
  /** é → e. Default false. */
  readonly stripAccents?: boolean;
  /** Runs of digits → 0. Default false. */
  readonly maskDigits?: boolean;
  /** Runs of white space → one space, none at the ends. Default true. */
  readonly joinSpace?: boolean;
}

/** The same in Node and in a browser: it rests on Unicode alone, not on a locale. */
export function normaliseText(text: string, spec: TextNormalisation = {}): string {
  const { form = 'NFKC', lowerCase = true, stripAccents = false, maskDigits = false, joinSpace = true } = spec;
  let result = form === 'none' ? text : text.normalize(form);
  if (lowerCase) result = result.toLowerCase();
  if (stripAccents)
    result = result
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .normalize('NFC');
  if (maskDigits) result = result.replace(/\p{Nd}+/gu, '0');
  return joinSpace ? result.replace(/\s+/gu, ' ').trim() : result;
}
