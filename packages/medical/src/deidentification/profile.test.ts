import { expect, test } from 'vitest';
import { entryOfKeyword } from '../reading/dictionary.ts';
import { actionOf } from './profile.ts';

/**
 * Set down by hand from knowledge of PS3.15's table E.1-1, column "Basic Prof.", and not from the table under test; where it leaves
 * a choice, the choice that `actionOf` names.
 */
test.each([
  ['PatientName', 'Z'],
  ['PatientBirthDate', 'Z'],
  ['PatientSex', 'Z'],
  ['PatientAge', 'X'],
  ['AccessionNumber', 'Z'],
  ['ReferringPhysicianName', 'Z'],
  ['StudyDate', 'Z'],
  ['StudyTime', 'Z'],
  ['StudyID', 'Z'],
  // X/D
  ['SeriesDate', 'D'],
  ['ProtocolName', 'D'],
  // Z/D
  ['ContentDate', 'D'],
  // X/Z/D
  ['InstitutionName', 'D'],
  ['OperatorsName', 'D'],
  ['DeviceSerialNumber', 'D'],
  ['StudyDescription', 'X'],
  ['SeriesDescription', 'X'],
  ['ImageComments', 'X'],
  ['PatientComments', 'X'],
  ['OtherPatientIDsSequence', 'X'],
  ['SOPInstanceUID', 'U'],
  ['StudyInstanceUID', 'U'],
  ['SeriesInstanceUID', 'U'],
  ['FrameOfReferenceUID', 'U'],
  ['ReferencedSOPInstanceUID', 'U'],
  // X/Z/U*
  ['SourceImageSequence', 'K'],
  ['Modality', 'K'],
  ['Rows', 'K'],
  ['PixelData', 'K'],
])('%s: %s', (keyword, action) => {
  expect(actionOf(entryOfKeyword(keyword)?.tag ?? '')).toBe(action);
});

test.each(['00091001', '60003000', '60020022', '50100005', '00080000', '00080999'])('%s goes', (tag) => {
  expect(actionOf(tag)).toBe('X');
});
