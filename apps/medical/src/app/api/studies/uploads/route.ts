import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { listUnpackings } from '../../../../server/intake/list-unpackings.ts';
import { takeInUpload } from '../../../../server/intake/take-in-upload.ts';

const uploadBytesMax = 1_000_000_000;

export const GET = http.protectedRoute(
  {
    role: 'operator',
    scope: 'studies:read',
    summary: 'The archives that the asker sent in of late, newest first, and how far each is taken in',
  },
  ({ identity }) => listUnpackings(identity.userId),
);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'studies:write',
    summary:
      'Takes in a DICOM file, a PNG or JPEG picture, or has a worker take in a zip of them; what names the patient is taken out first',
    upload: {
      types: ['application/dicom', 'application/zip', 'image/png', 'image/jpeg'],
      numBytesMax: uploadBytesMax,
    },
    query: z.strictObject({
      /** What PNG and JPEG files show: `DX` a chest film, `US` an ultrasound, `SM` a smear, `OT` something else. */
      shows: z.enum(['DX', 'US', 'SM', 'OT']).default('OT'),
      /** `yes` keeps the names of patients. */
      identified: z.enum(['yes', 'no']).default('no'),
      /** `yes`: a sample that was made up, which every page says. */
      sample: z.enum(['yes', 'no']).default('no'),
    }),
    problems: ['CORRUPT_FILE', 'RECORD_CONFLICT', 'VALUE_RANGE', 'STORAGE'],
    audit: 'study.receive',
  },
  async ({ upload, query, identity, services, audit }) => {
    const taken = await takeInUpload(services.database, {
      type: upload.type,
      bytes: upload.bytes,
      numBytes: upload.numBytes,
      pictureModality: query.shows,
      isDeidentifying: query.identified === 'no',
      isMadeUp: query.sample === 'yes',
      uploadedBy: identity.userId,
    });
    const details = { deidentified: query.identified === 'no' };
    if ('jobId' in taken) {
      audit({ recordKind: 'job', recordId: taken.jobId, details });
      return taken;
    }
    const [recordId] = taken.studyIds;
    audit({
      recordKind: 'study',
      ...(taken.studyIds.length === 1 && recordId !== undefined && { recordId }),
      details: { ...details, studies: taken.studyIds.length, pictures: taken.numTaken },
    });
    return taken;
  },
);
