import { http } from '../../../../server/application.ts';
import {
  medicalSettings,
  readMedicalSettings,
  writeMedicalSettings,
} from '../../../../server/settings/medical-settings.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', summary: 'Who reads a study after the first reader, and where results are sent' },
  ({ services }) => readMedicalSettings(services.database.db),
);

export const PUT = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Changes who reads a study after the first reader, and where results are sent',
    body: medicalSettings,
    isRepeatable: true,
    audit: 'settings.medical',
  },
  async ({ body, identity, services, audit }) => {
    await writeMedicalSettings(services.database.db, body, identity.userId);
    const { secondReader, archiveUrl, fhirUrl } = body;
    audit({ recordKind: 'settings', recordId: 'medical', details: { secondReader, archiveUrl, fhirUrl } });
    return body;
  },
);
