'use client';

export { AccountProvider, useMay } from './client/account.tsx';
export {
  ApiProblem,
  api,
  problemOf,
  type EarlierChange,
  type InputIssue,
  type RefusedCell,
  type StoragePlace,
} from './client/api.ts';
export { Fetched, type FetchedProps } from './client/fetched.tsx';
export { PagedTable, type PagedTableProps } from './client/paged-table.tsx';
export { printBytes, usePlaceSentence, useProblemMessage } from './client/problem-message.ts';
export { SearchField, type SearchFieldProps } from './client/search-field.tsx';
export { useChange, type ChangeOptions } from './client/use-change.ts';
export { useDraft } from './client/use-draft.ts';
export { addressOf, usePages, type PagesOptions } from './client/use-pages.ts';
export { AccountView } from './features/account/account-view.tsx';
export { AuditView } from './features/audit/audit-view.tsx';
export { ApplicationShell, type ShellProps } from './features/frame/application-shell.tsx';
export { NoWorkerNotice } from './features/frame/no-worker-notice.tsx';
export { PageError } from './features/frame/page-error.tsx';
export { PeopleView } from './features/people/people-view.tsx';
export { EnterView } from './features/sign-in/enter-view.tsx';
export { PasswordView } from './features/sign-in/password-view.tsx';
export { SetupView } from './features/sign-in/setup-view.tsx';
export { SignInView } from './features/sign-in/sign-in-view.tsx';
export { SystemView } from './features/system/system-view.tsx';
