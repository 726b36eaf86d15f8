import { SystemView } from '@newfield/application/client';
import { sharedTitle } from '@newfield/application/pages';

export const generateMetadata = sharedTitle('system');

export default function SystemPage() {
  return <SystemView />;
}
