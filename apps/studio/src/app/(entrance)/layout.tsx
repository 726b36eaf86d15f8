import { readPreferences } from '@newfield/ui/server';
import type { ReactNode } from 'react';

import { Entrance } from '../../features/sign-in/entrance.tsx';

export default async function EntranceLayout({ children }: { readonly children: ReactNode }) {
  const { theme } = await readPreferences();
  return <Entrance theme={theme}>{children}</Entrance>;
}
