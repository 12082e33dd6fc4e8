import type { ClientSpelling } from './client-spelling.js';

/** Options of clients of the `openai` package that hold a credential in the key's place, or choose where requests go. */
export const otherCredentials: ClientSpelling['otherKeys'] = [
  'adminAPIKey',
  'workloadIdentity',
  'provider',
  'dataResidency',
  'credential',
];
