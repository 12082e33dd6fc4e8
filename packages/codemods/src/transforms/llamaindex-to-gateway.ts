import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['llamaindex-to-gateway']);
