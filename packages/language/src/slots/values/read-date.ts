import { withDigits } from './number-words.ts';
import { shortValue, type ValueContext } from './value-language.ts';
import { writtenTime } from './written-times.ts';

/** A day of the calendar. */
export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const dayAlone = /^\D*?\b(\d{1,2})(?:st|nd|rd|th)\b\D*$/;
const chineseDayAlone = /^(\d{1,2})[号日]$/;
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth';
const ordinalOf = new Map(ordinals.split(' ').map((word, index) => [word, index + 1]));

/**
 * The day that a value means: "tomorrow", "next Friday", "20th of April", "the 24th". One without a year or month is the next such day.
 *
 * @returns undefined when it means none
 */
export function readDate(text: string, context: ValueContext): CalendarDate | undefined {
  const start = writtenTime(text, context)?.start;
  if (start !== undefined && (start.isCertain('day') || start.isCertain('weekday') || isRelative.test(text))) {
    return { year: start.get('year')!, month: start.get('month')!, day: start.get('day')! };
  }
  const day = dayOfMonth(text, context);
  return day === undefined ? undefined : nextWithDay(day, context.now);
}

/** Days that chrono holds for implied. */
const isRelative = /today|tonight|tomorrow|morning|evening|今|明|后天/i;

function dayOfMonth(text: string, { language }: ValueContext): number | undefined {
  const spoken = withDigits(shortValue(text).toLowerCase().trim());
  const found = (language === 'zh' ? chineseDayAlone : dayAlone).exec(spoken)?.[1];
  const word = spoken.replace(/^the /, '');
  return found === undefined ? ordinalOf.get(word) : Number(found);
}

function nextWithDay(day: number, now: Date): CalendarDate | undefined {
  for (let ahead = 0; ahead < 12; ahead++) {
    const date = new Date(now.getFullYear(), now.getMonth() + ahead, day);
    const isPast = ahead === 0 && day < now.getDate();
    if (date.getDate() === day && !isPast) return { year: date.getFullYear(), month: date.getMonth() + 1, day };
  }
  return undefined;
}
