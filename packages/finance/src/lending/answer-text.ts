import type { Language } from '../decision/attribute-words.ts';
import { Money } from '../money/money.ts';
import type { ApplicationField } from './application-field.ts';

/**
 * An answer as people of a language write it: money with its currency, a category by its label, a number with its unit; a dash for one
 * that is missing.
 *
 * @param currency of the lender, ISO 4217
 */
export function answerText(
  field: ApplicationField | undefined,
  value: number | string | null,
  language: Language,
  currency: string,
): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en';
  if (value === null) return '–';
  if (field?.kind === 'category') {
    return field.categories?.find((category) => category.value === value)?.label[language] ?? String(value);
  }
  if (typeof value !== 'number') return value;
  if (field?.kind === 'money') return Money.ofNumber(value, currency).format(locale);
  const number = value.toLocaleString(locale);
  const unit = field?.unit?.[language];
  if (unit === undefined) return number;
  return unit === '%' || language === 'zh' ? `${number}${unit}` : `${number} ${unit}`;
}
