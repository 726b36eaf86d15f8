export { scoreSlots, type JudgedSlots, type SlotScores } from './score-slots.ts';
export { openSlots, saveSlots } from './slot-file.ts';
export { SlotModel, type FoundSlot, type SlotContext } from './slot-model.ts';
export type { SlotSpan } from './slot-span.ts';
export { trainSlots, type SlotExample, type SlotTrainingOptions } from './train-slots.ts';
export { readCount } from './values/read-count.ts';
export { readDate, type CalendarDate } from './values/read-date.ts';
export { readTime, type TimeOfDay } from './values/read-time.ts';
export type { ValueContext, ValueLanguage } from './values/value-language.ts';
