import { readPreferences } from '@newfield/ui/server';
import type { ReactNode } from 'react';

import { Entrance } from '../features/sign-in/entrance.tsx';

/** Around the pages that one sees before one is signed in. */
export async function EntranceFrame({ children }: { readonly children: ReactNode }) {
  const { theme } = await readPreferences();
  return <Entrance theme={theme}>{children}</Entrance>;
}
