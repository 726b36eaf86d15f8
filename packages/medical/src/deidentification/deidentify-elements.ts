import type { Element } from 'dicom-parser';
import type { DicomDataset } from '../reading/dataset.ts';
import { entryOfTag } from '../reading/dictionary.ts';
import { encodeText, type WrittenElement } from '../writing/written-element.ts';
import { withBlankComments } from './blank-comments.ts';
import { actionOf } from './profile.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { dummyValue, movedBack } from './replace-value.ts';

/** How the values of one file are replaced. */
export interface Replacement {
  readonly pseudonyms: Pseudonyms;
  /** Whom the file is of, under whatever name the installation knows them. */
  readonly patient: string;
  /** Days that dates are moved back; undefined where they are removed. */
  readonly daysBack: number | undefined;
}

/** UIDs that the standard gave out name no patient's object. */
const standardRoot = '1.2.840.10008.';

/** The attributes whose pseudonyms tie a patient's studies together; the profile allows a dummy value in each. */
const pseudonymPrefixes: Readonly<Record<string, string>> = { '00100010': '', '00100020': '', '00080050': 'A' };

function newUids(texts: readonly string[], pseudonyms: Pseudonyms): Uint8Array {
  const uids = texts.map((uid) => (uid === '' || uid.startsWith(standardRoot) ? uid : pseudonyms.uid(uid)));
  return encodeText('UI', uids.join('\\'));
}

/** The pseudonym of an identity that must stay the same over files, or undefined where the attribute is none. */
function pseudonymOf(tag: string, dataset: DicomDataset, { pseudonyms, patient }: Replacement): string | undefined {
  const prefix = pseudonymPrefixes[tag];
  if (prefix === undefined) return undefined;
  if (prefix === '') return `P${pseudonyms.code('patient', patient)}`;
  const number = dataset.text(tag) ?? '';
  return number === '' ? '' : `${prefix}${pseudonyms.code('accession', number)}`;
}

/** What an attribute that may not stay as it is becomes, or undefined where it goes. */
function replaced(tag: string, vr: string, dataset: DicomDataset, replacement: Replacement): Uint8Array | undefined {
  const action = actionOf(tag);
  if (action === 'U') return newUids(dataset.texts(tag), replacement.pseudonyms);
  const pseudonym = pseudonymOf(tag, dataset, replacement);
  if (pseudonym !== undefined) return encodeText(vr, pseudonym);
  // Dates under "modified dates" (PS3.15 E.3.6), but for the day of birth, which is the patient's and not the study's.
  if (replacement.daysBack !== undefined && tag !== '00100030') {
    const { daysBack } = replacement;
    if (vr === 'TM') return dataset.bytes(tag);
    if (vr === 'DA' || vr === 'DT') {
      return encodeText(
        vr,
        dataset
          .texts(tag)
          .map((text) => movedBack(text, daysBack) ?? '')
          .join('\\'),
      );
    }
  }
  if (action === 'X') return undefined;
  return action === 'Z' ? new Uint8Array(0) : dummyValue(vr);
}

function kept(element: Element, dataset: DicomDataset): WrittenElement['value'] {
  const bytes = dataset.parsed.byteArray as Uint8Array;
  if (element.encapsulatedPixelData !== true) return dataset.bytes(element.tag.slice(1));
  return {
    fragments: (element.fragments ?? []).map(({ position, length }) =>
      withBlankComments(bytes.subarray(position, position + length)),
    ),
    offsetTable: element.basicOffsetTable ?? [],
  };
}

/**
 * The attributes of a data set, and of all items in it, after the basic profile.
 * @param dataset whole; group 2 is left out.
 */
export function deidentifyElements(dataset: DicomDataset, replacement: Replacement): WrittenElement[] {
  return Object.values(dataset.parsed.elements).flatMap((element): WrittenElement[] => {
    const tag = element.tag.slice(1);
    if (tag < '0008') return [];
    const known = entryOfTag(tag)?.vr;
    const vr = element.vr ?? known ?? 'UN';
    const action = actionOf(tag);
    if (action !== 'K') {
      if (vr === 'SQ' || known === 'SQ') return action === 'X' ? [] : [{ tag, vr: 'SQ', value: { items: [] } }];
      const value = replaced(tag, vr === 'UN' ? (known ?? vr) : vr, dataset, replacement);
      return value === undefined ? [] : [{ tag, vr: vr === 'UN' ? (known ?? vr) : vr, value }];
    }
    if (element.items !== undefined) {
      const items = dataset.items(tag).map((item) => deidentifyElements(item, replacement));
      return [{ tag, vr: 'SQ', value: { items } }];
    }
    // A sequence that came as bytes of unknown kind can't be looked into, so it can't stay.
    if (known === 'SQ') return element.length === 0 ? [{ tag, vr: 'SQ', value: { items: [] } }] : [];
    return [{ tag, vr, value: kept(element, dataset) }];
  });
}
