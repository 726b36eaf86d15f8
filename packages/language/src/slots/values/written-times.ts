import { en, zh, type ParsedResult } from 'chrono-node';
import { shortValue, type ValueContext } from './value-language.ts';

/** The first time or date that chrono finds in a text; those without a year lie ahead. */
export function writtenTime(text: string, { language, now }: ValueContext): ParsedResult | undefined {
  const reader = language === 'zh' ? zh.hans.casual : language === 'en-GB' ? en.GB : en.casual;
  return reader.parse(shortValue(text), now, { forwardDate: true })[0];
}
