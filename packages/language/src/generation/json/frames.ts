import { over, type Frame, type State } from './state.ts';

/** Levels of JSON text (RFC 8259) as bytes of UTF-8. */

const code = (character: string): number => character.charCodeAt(0);
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** One of several texts; their common beginning decides as it comes. */
export function choice(options: readonly Uint8Array[], at = 0): Frame {
  return {
    mayEnd: options.some(({ length }) => length === at),
    take(byte, below) {
      const left = options.filter((option) => option[at] === byte);
      if (left.length === 0) return undefined;
      return left.every(({ length }) => length === at + 1) ? below : over(choice(left, at + 1), below);
    },
  };
}

/** The middle of a string, after its first quotation mark. */
export const insideString: Frame = {
  take(byte, below) {
    if (byte === code('"')) return below;
    const here = over(insideString, below);
    if (byte === code('\\')) return over(escape, here);
    if (byte < 0x20) return undefined;
    return byte < 0x80 ? here : character(byte, here);
  },
};

export const string: Frame = {
  take: (byte, below) => (byte === code('"') ? over(insideString, below) : undefined),
};

const escape: Frame = {
  take(byte, below) {
    if (byte === code('u')) return [0, 1, 2, 3].reduce<State>((state) => over(hexDigit, state), below);
    return '"\\/bfnrt'.includes(String.fromCharCode(byte)) ? below : undefined;
  },
};

const hexDigit: Frame = {
  take: (byte, below) => (/^[\da-f]$/i.test(String.fromCharCode(byte)) ? below : undefined),
};

/** The first byte of a character of several bytes; the second's range keeps overlong forms, surrogates and what is no code point out. */
function character(first: number, below: State): State | undefined {
  if (first < 0xc2 || first > 0xf4) return undefined;
  const numFurther = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  let state = below;
  for (let index = 1; index < numFurther; index++) state = over(between(0x80, 0xbf), state);
  return over(between(lowest, highest), state);
}

const between = (lowest: number, highest: number): Frame => ({
  take: (byte, below) => (byte >= lowest && byte <= highest ? below : undefined),
});

/** Digits of a number; limits keep a model from writing one digit after another without an end. */
const maxDigits = 15;

const digits = (most: number, after?: (byte: number, below: State) => State | undefined): Frame => ({
  mayEnd: true,
  take(byte, below) {
    if (isDigit(byte)) return most > 0 ? over(digits(most - 1, after), below) : undefined;
    return after?.(byte, below);
  },
});
const someDigits = (most: number, after?: (byte: number, below: State) => State | undefined): Frame => ({
  take: (byte, below) => (isDigit(byte) ? over(digits(most - 1, after), below) : undefined),
});

const exponent = (byte: number, below: State): State | undefined =>
  byte === code('e') || byte === code('E') ? over(signedExponent, below) : undefined;
const signedExponent: Frame = {
  take: (byte, below) =>
    byte === code('+') || byte === code('-') ? over(someDigits(2), below) : someDigits(2).take(byte, below),
};
const fraction = (byte: number, below: State): State | undefined =>
  byte === code('.') ? over(someDigits(maxDigits, exponent), below) : exponent(byte, below);

function unsigned(isWhole: boolean): Frame {
  const after = isWhole ? undefined : fraction;
  return {
    take(byte, below) {
      if (byte === code('0')) return over(digits(0, after), below);
      return isDigit(byte) ? over(digits(maxDigits - 1, after), below) : undefined;
    },
  };
}

export const numberFrame = (isWhole: boolean): Frame => ({
  take: (byte, below) => (byte === code('-') ? over(unsigned(isWhole), below) : unsigned(isWhole).take(byte, below)),
});

/** At most one space before a frame; more could go on without an end. */
const spaced = (frame: Frame): Frame => ({
  take: (byte, below) => (byte === code(' ') ? over(frame, below) : frame.take(byte, below)),
});

export interface ArrayRules {
  readonly item: Frame;
  /** Default: any number. */
  readonly maxItems?: number;
}

/** After `[`. */
export const insideArray = ({ item, maxItems = Infinity }: ArrayRules): Frame => ({
  take(byte, below) {
    if (byte === code(']')) return below;
    return maxItems > 0 ? item.take(byte, over(afterItem({ item, maxItems: maxItems - 1 }), below)) : undefined;
  },
});

const afterItem = ({ item, maxItems = Infinity }: ArrayRules): Frame => ({
  take(byte, below) {
    if (byte === code(']')) return below;
    if (byte !== code(',') || maxItems === 0) return undefined;
    return over(spaced(item), over(afterItem({ item, maxItems: maxItems - 1 }), below));
  },
});

/** After `{`, with keys that aren't known before. */
export const insideObject = (value: Frame): Frame => ({
  take(byte, below) {
    if (byte === code('}')) return below;
    return entry(value).take(byte, over(afterEntry(value), below));
  },
});

const afterEntry = (value: Frame): Frame => ({
  take(byte, below) {
    if (byte === code('}')) return below;
    return byte === code(',') ? over(spaced(entry(value)), over(afterEntry(value), below)) : undefined;
  },
});

const colon: Frame = { take: (byte, below) => (byte === code(':') ? below : undefined) };

const entry = (value: Frame): Frame => ({
  take: (byte, below) => string.take(byte, over(colon, over(spaced(value), below))),
});
