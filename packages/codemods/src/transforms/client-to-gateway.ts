import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['client-to-gateway']);
