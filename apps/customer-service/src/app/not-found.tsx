export { PageNotFound as default } from '@newfield/application/pages';
