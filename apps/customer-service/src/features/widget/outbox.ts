import type { OutgoingMessage } from './widget-types.ts';

const outboxKey = 'newfield-outbox';

/** What was written and not taken yet, kept over a reload. */
export function readOutbox(): OutgoingMessage[] {
  try {
    return JSON.parse(localStorage.getItem(outboxKey) ?? '[]') as OutgoingMessage[];
  } catch {
    return [];
  }
}

export function keepOutbox(messages: readonly OutgoingMessage[]): void {
  try {
    localStorage.setItem(outboxKey, JSON.stringify(messages));
  } catch {
    // It is kept as long as the page.
  }
}
