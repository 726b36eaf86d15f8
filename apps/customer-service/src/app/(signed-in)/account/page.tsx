import { AccountView } from '@newfield/application/client';
import { sharedTitle } from '@newfield/application/pages';

export const generateMetadata = sharedTitle('account');

export default function AccountPage() {
  return <AccountView />;
}
