import { EnterView } from '@newfield/application/client';
import { sharedTitle } from '@newfield/application/pages';

export const generateMetadata = sharedTitle('signIn');

export default function EnterPage() {
  return <EnterView />;
}
