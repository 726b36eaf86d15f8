import { http } from '../../../../server/application.ts';
import { screenChoices } from '../../../../server/screens/screen-choices.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'molecules:read',
    summary:
      'What molecules may be screened for: properties that an installed model predicts, descriptors, and presets',
  },
  screenChoices,
);
