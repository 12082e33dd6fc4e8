/** What a migration can do with keys that are not known to be the app's own; none of them ever goes to the gateway. */
export const callerKeyChoices = ['refuse', 'replace'] as const;

/** `refuse`: what sends one stays. `replace`: the gateway's key takes its place, and the app pays. */
export type CallerKeyChoice = (typeof callerKeyChoices)[number];
