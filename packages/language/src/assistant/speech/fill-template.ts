import type { AssistantLanguage } from '../assistant-types.ts';

const placeholder = /\{([A-Za-z]{1,40})\}/gu;
const day = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * Puts values into a template, once: a value that looks like a placeholder stays as it is. Days are written as the language does;
 * amounts are those whose name ends with `Eur`. A value that is not there is `–`.
 *
 * @example fillTemplate('On {deliveredOn}.', { deliveredOn: '2026-11-27' }, 'en') // 'On 27 November 2026.'
 */
export const fillTemplate = (
  template: string,
  values: Readonly<Record<string, string>>,
  language: AssistantLanguage,
): string =>
  template.replace(placeholder, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name]! : undefined;
    return value === undefined ? '–' : written(name, value, language);
  });

const locales: Readonly<Record<AssistantLanguage, string>> = { en: 'en-GB', de: 'de-DE', zh: 'zh-CN' };

function written(name: string, value: string, language: AssistantLanguage): string {
  if (day.test(value)) {
    return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));
  }
  if (!name.endsWith('Eur') || !Number.isFinite(Number(value))) return value;
  return new Intl.NumberFormat(locales[language], { style: 'currency', currency: 'EUR' }).format(Number(value));
}
