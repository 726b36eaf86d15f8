export {
  defineError,
  NewfieldError,
  type ErrorClass,
  type ErrorDetails,
  type PipelineStage,
} from '@newfield/autograd/errors';
