export { EntranceFrame as default } from '@newfield/application/pages';
