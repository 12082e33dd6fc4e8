import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['ai-sdk-to-gateway']);
