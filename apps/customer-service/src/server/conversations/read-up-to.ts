/** Up to where a reader has read a conversation. */
export interface ReadUpTo {
  /** Of the last message it has; 0 for none. */
  readonly position: number;
  /** UTF-16 code units it has of that message, which wasn't complete. */
  readonly characters: number | undefined;
}

/** Reads the id of an event, `position` or `position.characters`; what is none is a reader that has nothing. */
export function readUpToOf(eventId: string | null): ReadUpTo {
  const [, position, characters] = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(eventId ?? '') ?? [];
  if (position === undefined) return { position: 0, characters: undefined };
  return { position: Number(position), characters: characters === undefined ? undefined : Number(characters) };
}
