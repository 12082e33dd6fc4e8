import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['key-to-env']);
