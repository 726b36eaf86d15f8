import { PeopleView } from '@newfield/application/client';
import { sharedTitle } from '@newfield/application/pages';

export const generateMetadata = sharedTitle('people');

export default function PeoplePage() {
  return <PeopleView />;
}
