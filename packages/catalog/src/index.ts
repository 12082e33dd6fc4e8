export type * from './gateway.js';
export type * from './model.js';
export type * from './catalog.js';
