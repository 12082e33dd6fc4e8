import { createLazyTransform } from './create-lazy-transform';

export default createLazyTransform(['langchain-to-gateway']);
