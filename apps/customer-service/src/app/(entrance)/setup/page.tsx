import { SetupView } from '@newfield/application/client';
import { sharedTitle } from '@newfield/application/pages';

export const generateMetadata = sharedTitle('setup');

export default function SetupPage() {
  return <SetupView />;
}
