/** `program.ts` with everything that it loads, put together by `scripts/bundle.mjs`. */
declare module '*/bundle/program.js' {
  export function run(args: readonly string[]): Promise<0 | 1 | 2>;
}
