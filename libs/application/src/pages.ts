export { PageNotFound } from './features/frame/page-not-found.tsx';
export { EntranceFrame } from './pages/entrance-frame.tsx';
export { RootFrame } from './pages/root-frame.tsx';
export { sharedTitle } from './pages/shared-title.ts';
export { SignedInFrame, type SignedInFrameProps } from './pages/signed-in-frame.tsx';
