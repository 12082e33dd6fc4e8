import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['adapt-parameters']);
