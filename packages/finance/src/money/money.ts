import { InvalidArgumentError, ValueRangeError } from '@newfield/core/contracts';

/**
 * An amount of money: whole minor units (cents, fen; yen have none) of one currency, so that sums are exact and no two
 * currencies are ever added.
 */
export class Money {
  readonly minorUnits: bigint;
  /** ISO 4217, such as CNY. */
  readonly currency: string;

  private constructor(minorUnits: bigint, currency: string) {
    this.minorUnits = minorUnits;
    this.currency = currency;
  }

  /** @throws InvalidArgumentError when the currency is no ISO 4217 code */
  static ofMinorUnits(minorUnits: bigint, currency: string): Money {
    currencyDigits(currency);
    return new Money(minorUnits, currency);
  }

  /**
   * @param text a plain decimal number with a point, such as `-1234.5`
   * @throws ValueRangeError when it is none, or finer than the currency's minor unit
   */
  static parse(text: string, currency: string): Money {
    const digits = currencyDigits(currency);
    const found = plainDecimal.exec(text.trim());
    const decimals = found?.[3] ?? '';
    if (found === null || /[1-9]/.test(decimals.slice(digits))) {
      throw new ValueRangeError('A text is no amount of money.', {
        stage: 'data',
        expected: `a decimal number with at most ${digits} digits after the point for ${currency}`,
        received: `a text of ${text.length} characters`,
        fix: 'Round the amount, or write it without spaces, separators of thousands or letters.',
      });
    }
    const units = BigInt(found[2]! + decimals.slice(0, digits).padEnd(digits, '0'));
    return new Money(found[1] === '-' ? -units : units, currency);
  }

  /**
   * A number of major units, rounded to the minor unit.
   *
   * @throws InvalidArgumentError when the currency is no ISO 4217 code
   */
  static ofNumber(value: number, currency: string): Money {
    return Money.parse(value.toFixed(currencyDigits(currency)), currency);
  }

  /** @throws InvalidArgumentError for another currency */
  plus(other: Money): Money {
    return new Money(this.minorUnits + this.#sameCurrency(other).minorUnits, this.currency);
  }

  /** @throws InvalidArgumentError for another currency */
  minus(other: Money): Money {
    return new Money(this.minorUnits - this.#sameCurrency(other).minorUnits, this.currency);
  }

  /**
   * A share or a multiple, rounded half to even as IEEE 754 and many accountants do.
   *
   * @param factor a plain decimal text, such as `0.045` for 4.5 %; no float, whose digits nobody wrote
   */
  times(factor: string): Money {
    const found = plainDecimal.exec(factor.trim());
    if (found === null) {
      throw new ValueRangeError('A factor is no decimal number.', {
        stage: 'data',
        expected: 'a text such as 0.045',
        received: `a text of ${factor.length} characters`,
        fix: 'Give it as a plain decimal text.',
      });
    }
    const decimals = found[3] ?? '';
    const numerator = this.minorUnits * BigInt(found[2]! + decimals) * (found[1] === '-' ? -1n : 1n);
    return new Money(roundHalfEven(numerator, 10n ** BigInt(decimals.length)), this.currency);
  }

  /** Less than 0, 0 or above, as sorting wants it. @throws InvalidArgumentError for another currency */
  compare(other: Money): number {
    const difference = this.minorUnits - this.#sameCurrency(other).minorUnits;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** Plain decimal text, such as `1234.50`; the form that `parse` and PostgreSQL's `numeric` read. */
  toDecimal(): string {
    const digits = currencyDigits(this.currency);
    const isNegative = this.minorUnits < 0n;
    const units = String(isNegative ? -this.minorUnits : this.minorUnits).padStart(digits + 1, '0');
    const whole = units.slice(0, units.length - digits);
    const text = digits === 0 ? whole : `${whole}.${units.slice(-digits)}`;
    return isNegative ? `-${text}` : text;
  }

  /** As people of a language write it, with the currency. */
  format(locale: string): string {
    // A text keeps every digit where a number would not.
    return new Intl.NumberFormat(locale, { style: 'currency', currency: this.currency }).format(
      this.toDecimal() as Intl.StringNumericLiteral,
    );
  }

  toJSON(): { amount: string; currency: string } {
    return { amount: this.toDecimal(), currency: this.currency };
  }

  #sameCurrency(other: Money): Money {
    if (other.currency === this.currency) return other;
    throw new InvalidArgumentError('Amounts of two currencies cannot be put together.', {
      stage: 'data',
      expected: this.currency,
      received: other.currency,
      fix: 'Convert one of them first, at a rate and a date that are written down.',
    });
  }
}

const plainDecimal = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const known = new Set(Intl.supportedValuesOf('currency'));

/** Digits after the point of a currency's minor unit. */
export function currencyDigits(currency: string): number {
  if (known.has(currency)) {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits!;
  }
  throw new InvalidArgumentError('This is no currency.', {
    stage: 'data',
    expected: 'a code of ISO 4217, such as CNY',
    received: `a text of ${currency.length} characters`,
    fix: 'Write the code in three capital letters.',
  });
}

function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n;
  const size = isNegative ? -numerator : numerator;
  const [whole, rest] = [size / denominator, size % denominator];
  const isUp = rest * 2n > denominator || (rest * 2n === denominator && whole % 2n === 1n);
  const rounded = isUp ? whole + 1n : whole;
  return isNegative ? -rounded : rounded;
}
