/** What a migration can do with keys that are not known to be the app's own; none of them ever goes to the gateway. */
export const callerKeyChoices = ['refuse', 'replace'] as const;

/** What a migration can do with calls whose model a caller names, or nobody can tell. */
export const callerModelChoices = ['refuse', 'pass'] as const;

/** `refuse`: such a call stays. `pass`: the gateway is asked for whatever is named. */
export type CallerModelChoice = (typeof callerModelChoices)[number];

/** `refuse`: what sends one stays. `replace`: the gateway's key takes its place, and the app pays. */
export type CallerKeyChoice = (typeof callerKeyChoices)[number];
