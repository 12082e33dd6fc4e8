import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['model-to-env']);
