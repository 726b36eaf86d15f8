import { elementOf, type WrittenElement } from './written-element.ts';

/** Says which software wrote a file; made once from a random UUID, as PS3.5 B.2 has it. */
export const implementationClassUid = '2.25.285260278821165692222782452526068127342';

/** Group 2 of a file that this package writes. */
export function fileMeta(sopClassUid: string, sopInstanceUid: string, transferSyntaxUid: string): WrittenElement[] {
  return [
    elementOf('FileMetaInformationVersion', Uint8Array.from([0, 1])),
    elementOf('MediaStorageSOPClassUID', sopClassUid),
    elementOf('MediaStorageSOPInstanceUID', sopInstanceUid),
    elementOf('TransferSyntaxUID', transferSyntaxUid),
    elementOf('ImplementationClassUID', implementationClassUid),
    elementOf('ImplementationVersionName', 'NEWFIELD'),
  ];
}
