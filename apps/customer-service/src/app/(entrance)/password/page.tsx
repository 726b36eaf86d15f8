import { PasswordView } from '@newfield/application/client';
import { sharedTitle } from '@newfield/application/pages';

export const generateMetadata = sharedTitle('password');

export default function PasswordPage() {
  return <PasswordView />;
}
