import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['add-output-cap']);
