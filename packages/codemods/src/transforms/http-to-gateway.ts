import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['http-to-gateway']);
