import type { DataSet, Element } from 'dicom-parser';

import { decodeText } from './character-sets.ts';
import { entryOfKeyword, entryOfTag } from './dictionary.ts';

const characterSetVrs = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const undivided = new Set(['LT', 'ST', 'UT']);

/** Attributes by keyword (`PatientName`) or tag (`00100010`). */
export class DicomDataset {
  readonly parsed: DataSet;
  private readonly inheritedTerms: readonly string[];

  /** @param parsed the elements; @param inheritedTerms the character sets of the data set around a sequence's item. */
  constructor(parsed: DataSet, inheritedTerms: readonly string[] = []) {
    this.parsed = parsed;
    this.inheritedTerms = inheritedTerms;
  }

  /** The element of a keyword or tag, or undefined. */
  element(name: string): Element | undefined {
    return this.parsed.elements[`x${entryOfKeyword(name)?.tag ?? name.toLowerCase()}`];
  }

  has(name: string): boolean {
    return this.element(name) !== undefined;
  }

  /** The value's bytes as they lie in the file; empty where there is none. */
  bytes(name: string): Uint8Array {
    const element = this.element(name);
    if (element === undefined) return new Uint8Array(0);
    const all = this.parsed.byteArray as Uint8Array;
    return all.subarray(element.dataOffset, element.dataOffset + element.length);
  }

  get characterSets(): readonly string[] {
    const own = this.element('SpecificCharacterSet');
    if (own === undefined) return this.inheritedTerms;
    // Sixteen terms at most: a longer value is no list of them.
    return String.fromCharCode(...this.bytes('SpecificCharacterSet').subarray(0, 256))
      .split('\\')
      .map((term) => term.replace(/[\0 ]+$/, ''));
  }

  /** All values as text, in the file's character sets. */
  texts(name: string): string[] {
    const element = this.element(name);
    if (element === undefined || element.length === 0) return [];
    const vr = element.vr ?? entryOfTag(element.tag.slice(1))?.vr ?? 'UN';
    const text = decodeText(this.bytes(name), characterSetVrs.has(vr) ? this.characterSets : []).replace(/[\0 ]+$/, '');
    return undivided.has(vr) ? [text] : text.split('\\').map((value) => value.trim());
  }

  /** The first value as text. */
  text(name: string): string | undefined {
    return this.texts(name)[0];
  }

  /** All values as numbers: DS, IS and the binary representations. */
  numbers(name: string): number[] {
    const element = this.element(name);
    if (element === undefined) return [];
    const vr = entryOfTag(element.tag.slice(1))?.vr ?? element.vr ?? 'UN';
    const actual = element.vr && /^(US|SS|UL|SL|FL|FD)$/.test(element.vr) ? element.vr : vr;
    const read = {
      US: [2, 'uint16'],
      SS: [2, 'int16'],
      UL: [4, 'uint32'],
      SL: [4, 'int32'],
      FL: [4, 'float'],
      FD: [8, 'double'],
    }[actual] as [number, 'uint16'] | undefined;
    if (read === undefined) return this.texts(name).map((text) => (text === '' ? NaN : Number(text)));
    return Array.from(
      { length: Math.floor(element.length / read[0]) },
      (_, i) => this.parsed[read[1]](element.tag, i) ?? NaN,
    );
  }

  /** The first value as a number, or undefined where there is none or it isn't one. */
  number(name: string): number | undefined {
    const value = this.numbers(name)[0];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  /** One item of a sequence, from 0; a file of a thousand frames has as many. */
  item(name: string, index: number): DicomDataset | undefined {
    const item = this.element(name)?.items?.[index]?.dataSet;
    return item && new DicomDataset(item, this.characterSets);
  }

  /** A sequence's items. */
  items(name: string): DicomDataset[] {
    const terms = this.characterSets;
    return (this.element(name)?.items ?? []).flatMap((item) =>
      item.dataSet ? [new DicomDataset(item.dataSet, terms)] : [],
    );
  }
}
