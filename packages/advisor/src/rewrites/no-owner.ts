import type { ClientSpelling } from './client-spelling.js';

/** Tells a client of the `openai` package, or one made of it, that nobody's organisation and project go along. */
export const noOwner: ClientSpelling['cleared'] = [
  { name: 'organization', value: 'null' },
  { name: 'project', value: 'null' },
];
