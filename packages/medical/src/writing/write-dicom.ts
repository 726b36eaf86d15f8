import { joinedBytes } from '../reading/joined-bytes.ts';
import { encodeNumbers, isFragments, isSequence, type WrittenElement } from './written-element.ts';

const implicitLittleEndian = '1.2.840.10008.1.2';
const explicitBigEndian = '1.2.840.10008.1.2.2';
const longLengths = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const undefinedLength = 0xffffffff;

interface Form {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

/** A tag and its length, with the value representation between them where the form has one and `vr` is given. */
function head(tag: string, vr: string | undefined, length: number, { explicit, littleEndian }: Form): Uint8Array {
  const long = vr !== undefined && explicit && longLengths.has(vr);
  const bytes = new Uint8Array(long ? 12 : 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, parseInt(tag.slice(0, 4), 16), littleEndian);
  view.setUint16(2, parseInt(tag.slice(4), 16), littleEndian);
  if (vr === undefined || !explicit) {
    view.setUint32(4, length, littleEndian);
    return bytes;
  }
  bytes.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4);
  if (long) view.setUint32(8, length, littleEndian);
  else view.setUint16(6, length, littleEndian);
  return bytes;
}

function even(bytes: Uint8Array): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : joinedBytes([bytes, new Uint8Array(1)]);
}

function element({ tag, vr, value }: WrittenElement, form: Form): Uint8Array[] {
  if (isSequence(value)) {
    const items = value.items
      .map((item) => dataSet(item, form))
      .flatMap((item) => [head('fffee000', undefined, item.length, form), item]);
    return [
      head(
        tag,
        'SQ',
        items.reduce((sum, part) => sum + part.length, 0),
        form,
      ),
      ...items,
    ];
  }
  if (isFragments(value)) {
    const offsets = encodeNumbers('UL', value.offsetTable ?? []) as Uint8Array;
    return [
      head(tag, 'OB', undefinedLength, form),
      head('fffee000', undefined, offsets.length, form),
      offsets,
      ...value.fragments.map(even).flatMap((part) => [head('fffee000', undefined, part.length, form), part]),
      head('fffee0dd', undefined, 0, form),
    ];
  }
  const bytes = even(value);
  // Where 16 bits can't hold the length, the standard writes the value as of unknown representation (PS3.5 6.2.2).
  const isTooLong = form.explicit && !longLengths.has(vr) && bytes.length > 0xffff;
  return [head(tag, isTooLong ? 'UN' : vr, bytes.length, form), bytes];
}

function dataSet(elements: readonly WrittenElement[], form: Form): Uint8Array {
  const sorted = [...elements].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  return joinedBytes(sorted.flatMap((item) => element(item, form)));
}

/**
 * A DICOM file (PS3.10): preamble, meta group, data set.
 * @param elements          of the data set, in any order; values lie in the byte order of the transfer syntax.
 * @param meta              of group 2 but for its length.
 * @param transferSyntaxUid any but the deflated one.
 */
export function writeDicom(
  elements: readonly WrittenElement[],
  meta: readonly WrittenElement[],
  transferSyntaxUid: string,
): Uint8Array {
  const group = dataSet(meta, { explicit: true, littleEndian: true });
  const length = { tag: '00020000', vr: 'UL', value: encodeNumbers('UL', [group.length]) as Uint8Array };
  const form = {
    explicit: transferSyntaxUid !== implicitLittleEndian,
    littleEndian: transferSyntaxUid !== explicitBigEndian,
  };
  return joinedBytes([
    new Uint8Array(128),
    new TextEncoder().encode('DICM'),
    dataSet([length], { explicit: true, littleEndian: true }),
    group,
    dataSet(elements, form),
  ]);
}
