import { withDigits } from './number-words.ts';
import { shortValue, type ValueContext } from './value-language.ts';
import { writtenTime } from './written-times.ts';

/** A time of day. */
export interface TimeOfDay {
  /** 0 to 23; when the time is ambiguous the one said, 1 to 12. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
  /** It wasn't said whether it is in the morning or 12 hours later. */
  readonly isAmbiguous: boolean;
}

const half = String.raw`(a\.?\s?m\b|p\.?\s?m\b|(?:in|at|this|the|\s)*(?:morning|afternoon|evening|night|tonight))?`;
const clock = String.raw`(?:\s*o['’]?\s?clock)?`;
/** "20 past 7", "quarter to 8pm" */
const toTheHour = new RegExp(
  String.raw`\b(half|(?:a )?quarter|\d{1,2})(?: minutes)? (past|after|to|till|before) (\d{1,2})${clock}\s*${half}`,
);
/** "half 8" */
const britishHalf = new RegExp(String.raw`\bhalf (\d{1,2})${clock}\s*${half}`);
/** "7", "7:30", "07.30 pm", "7 30" */
const onTheClock = new RegExp(String.raw`(?<![\d/.-])(\d{1,2})(?:\s?[:.h ]\s?(\d{2}))?(?![\d/]|-\d)${clock}\s*${half}`);
/** "1930" */
const militaryTime = new RegExp(String.raw`(?<![\d/.-])(\d{2})(\d{2})(?![\d/.-])\s*${half}`);
const isMorning = /^a|morning/;

/**
 * What a value says of the time of day: "half past seven" is 7:30 or 19:30, "quarter to 8pm" is 19:45.
 *
 * @returns undefined when it says none
 */
export function readTime(text: string, context: ValueContext): TimeOfDay | undefined {
  return (context.language === 'zh' ? undefined : spokenTime(text)) ?? chronoTime(text, context);
}

/** English as people speak, which chrono doesn't read. */
function spokenTime(text: string): TimeOfDay | undefined {
  const spoken = withDigits(shortValue(text).toLowerCase());
  if (/\b(?:noon|midday)\b/.test(spoken)) return { hour: 12, minute: 0, isAmbiguous: false };
  if (/\bmidnight\b/.test(spoken)) return { hour: 0, minute: 0, isAmbiguous: false };
  // "in an hour", "in 20 minutes": from now on, which is chrono's.
  if (/\b(?:hours?|minutes?|mins?)\b/.test(spoken) && !/\b(?:past|to|after|before)\b/.test(spoken)) return undefined;
  const near = toTheHour.exec(spoken);
  if (near !== null) {
    const minutes = near[1] === 'half' ? 30 : near[1]!.endsWith('quarter') ? 15 : Number(near[1]);
    const isBefore = near[2] === 'to' || near[2] === 'till' || near[2] === 'before';
    return timeOf(Number(near[3]), isBefore ? -minutes : minutes, near[4]);
  }
  const british = britishHalf.exec(spoken);
  if (british !== null) return timeOf(Number(british[1]), 30, british[2]);
  const military = militaryTime.exec(spoken);
  if (military !== null) return timeOf(Number(military[1]), Number(military[2]), military[3]);
  const found = onTheClock.exec(spoken);
  return found === null
    ? undefined
    : timeOf(
        Number(found[1]),
        Number(found[2] ?? 0),
        found[3] ?? /tonight|evening|afternoon|morning/.exec(spoken)?.[0],
        /^0/.test(found[1]!),
      );
}

/** @param minutes after the hour; negative before it */
function timeOf(hour: number, minutes: number, half: string | undefined, isOfDay = false): TimeOfDay | undefined {
  if (hour > 24 || Math.abs(minutes) > 59) return undefined;
  const isAmbiguous = half === undefined && hour >= 1 && hour <= 12 && !isOfDay;
  const isLater = half !== undefined && !isMorning.test(half.trim());
  const inDay = half === undefined || hour > 12 ? hour : (hour % 12) + (isLater ? 12 : 0);
  const total = (inDay * 60 + minutes + 24 * 60) % (24 * 60);
  const said = isAmbiguous && total < 60 ? total + 12 * 60 : total;
  return { hour: Math.floor(said / 60), minute: said % 60, isAmbiguous };
}

function chronoTime(text: string, context: ValueContext): TimeOfDay | undefined {
  const start = writtenTime(text, context)?.start;
  if (start?.isCertain('hour') !== true) return undefined;
  const hour = start.get('hour')!;
  const isAmbiguous = !start.isCertain('meridiem') && hour >= 1 && hour <= 12 && !/小时|分钟后|hour|min/.test(text);
  return { hour, minute: start.get('minute') ?? 0, isAmbiguous };
}
