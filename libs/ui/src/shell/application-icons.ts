import { Factory, FlaskConical, Landmark, MessagesSquare, Stethoscope, type LucideIcon } from 'lucide-react';

import type { ApplicationId } from './applications.ts';

export const applicationIcons: Readonly<Record<ApplicationId, LucideIcon>> = {
  studio: FlaskConical,
  medical: Stethoscope,
  finance: Landmark,
  manufacturing: Factory,
  'customer-service': MessagesSquare,
};
