export type { HostData, HostDtype, HostTensor } from '@newfield/runtime';
