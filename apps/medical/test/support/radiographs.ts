import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ask, type Caller, type Journey } from '@newfield/application/testing';

const run = promisify(execFile);
/** Of the validation split: a child's lungs with pneumonia. */
const pictures = join(process.env['NEWFIELD_DATA'] ?? '', 'medical/chest-xray-pneumonia/images/val/PNEUMONIA');

/** Whether the pictures of the catalogue and dcmtk's `img2dcm` are on this machine. */
export const areRadiographsPresent = existsSync(pictures) && existsSync('/usr/bin/img2dcm');
export const radiographsFix =
  'set NEWFIELD_DATA to the folder that holds medical/chest-xray-pneumonia, apt-get install dcmtk';

const keys = [
  ...['SpecificCharacterSet=ISO_IR 192', 'PatientName=Müster^Maria', 'PatientID=MRN-1', 'PatientBirthDate=20190304'],
  ...['PatientSex=F', 'Modality=DX', 'StudyDate=20261120', 'StudyTime=101112', 'BodyPartExamined=CHEST'],
];

/** Sends a radiograph in as a DICOM file, as dcmtk wraps it; the patient is made up. @returns its study's id */
export async function sendRadiograph({ server }: Journey, caller: Caller, folder: string): Promise<string> {
  const [picture] = (await readdir(pictures)).sort();
  const file = join(folder, 'radiograph.dcm');
  await run('img2dcm', [...keys.flatMap((key) => ['-k', key]), join(pictures, picture!), file]);
  const bytes = new Uint8Array(await readFile(file));
  const response = await ask(server, caller, '/api/studies/uploads', { method: 'POST', bytes });
  if (!response.ok) throw new Error(`the radiograph: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { studyIds: [string] }).studyIds[0];
}
