import { AuditView } from '@newfield/application/client';
import { sharedTitle } from '@newfield/application/pages';

export const generateMetadata = sharedTitle('audit');

export default function AuditPage() {
  return <AuditView />;
}
