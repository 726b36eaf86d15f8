import { SignedInFrame } from '@newfield/application/pages';
import type { ReactNode } from 'react';

import { ServiceShell } from '../../features/service-shell.tsx';
import { application } from '../../server/application.ts';

export default function SignedInLayout({ children }: { readonly children: ReactNode }) {
  return (
    <SignedInFrame application={application} Shell={ServiceShell}>
      {children}
    </SignedInFrame>
  );
}
