export type * from './gateway.js';
export type * from './model.js';
export type * from './catalog.js';
export { loadCatalog } from './load-catalog.js';
export { spellingAtGateway } from './gateway-model.js';
export { defineGateway, findGateway, gatewayNames, loadGateway } from './load-gateway.js';
