import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Earliest that a date may be moved to, in days before its own. */
const daysMax = 3650;

/**
 * Names for what may not be named: the same for the same original under the same key, and without the key no way back, not even by
 * trying all patient numbers.
 */
export class Pseudonyms {
  private readonly key: Uint8Array;

  /**
   * @param key the installation's secret, at least 16 bytes; whoever has it can tell whether a pseudonym belongs to a known patient.
   * @throws RangeError for a shorter one.
   */
  constructor(key: Uint8Array) {
    if (key.length < 16)
      throw new RangeError('The key of the pseudonyms has fewer than 16 bytes; make one of 32 random bytes.');
    this.key = key;
  }

  private digest(purpose: string, original: string): Uint8Array {
    return hmac(sha256, this.key, new TextEncoder().encode(`${purpose}\0${original}`));
  }

  /** Twelve letters and digits (60 bits), none of which are taken for another. */
  code(purpose: string, original: string): string {
    return Array.from(this.digest(purpose, original).subarray(0, 12), (byte) => alphabet[byte & 31]).join('');
  }

  /** A UID under 2.25 (a UUID of version 8 as a number, PS3.5 B.2). */
  uid(original: string): string {
    const bytes = this.digest('uid', original).slice(0, 16);
    bytes[6] = 0x80 | ((bytes[6] ?? 0) & 15);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 63);
    const hexadecimal = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return `2.25.${BigInt(`0x${hexadecimal}`)}`;
  }

  /** How many days a patient's dates are moved back: 1 to 3650. */
  daysBack(patient: string): number {
    const [a = 0, b = 0, c = 0] = this.digest('dates', patient);
    return 1 + (((a << 16) | (b << 8) | c) % daysMax);
  }
}
