import type { Database } from '@newfield/store';
import { z } from 'zod';

import { readSetting, writeSetting } from '../platform.ts';

const name = 'medical';

/** How studies are read and where results go. */
export const medicalSettings = z.strictObject({
  /** Who reads a study after the first reader: always somebody, only where the reader and the models differ, or nobody. */
  secondReader: z.enum(['always', 'on-disagreement', 'never']).default('always'),
  /** Where results are sent: the address of a DICOMweb service. Its user and password come from the environment. */
  archiveUrl: z.union([z.url({ protocol: /^https?$/ }).max(500), z.literal('')]).default(''),
  /** Where reports are sent as FHIR R4 resources, if anywhere. */
  fhirUrl: z.union([z.url({ protocol: /^https?$/ }).max(500), z.literal('')]).default(''),
  /** Whose reports they are, as what is sent says. */
  institution: z.string().trim().max(64).default(''),
  /** Of what is sent: a report has one language there. */
  resultLanguage: z.enum(['en', 'zh']).default('en'),
});

export type MedicalSettings = z.output<typeof medicalSettings>;

export async function readMedicalSettings(db: Database['db']): Promise<MedicalSettings> {
  return medicalSettings.parse((await readSetting(db, name)) ?? {});
}

export const writeMedicalSettings = (db: Database['db'], settings: MedicalSettings, changedBy: string): Promise<void> =>
  writeSetting(db, name, settings, changedBy);
