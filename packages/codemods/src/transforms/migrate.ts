import { createLazyTransform } from './create-lazy-transform';

/** All rewrites, or those of `--only`. */
export default createLazyTransform();
