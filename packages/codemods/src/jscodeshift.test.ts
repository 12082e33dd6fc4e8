import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rewriteNames } from '@gateshift/advisor';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/* The transforms as people run them: with the real jscodeshift, babel on, on a copy of a fixture. */

const runner = createRequire(import.meta.url).resolve('jscodeshift/bin/jscodeshift.js');
const transforms = fileURLToPath(new URL('../dist/transforms/', import.meta.url));
const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gateshift-codemods-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** What the runner prints, and whether every file went through. */
function run(transform: string, file: string, ...flags: readonly string[]) {
  const transformFile = join(transforms, `${transform}.js`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [runner, '--fail-on-error', '--cpus=1', '-t', transformFile, ...flags, join(directory, file)],
    // Continuous integration counts as a terminal with colours to the runner.
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { isDone: status === 0, output: stdout + stderr };
}

function copy(fixture: string, name: string): string {
  const path = join(directory, name);
  cpSync(join(fixtures, fixture), path);
  return path;
}

it('there is a transform for every rewrite, and one for all', () => {
  const built = readdirSync(transforms).filter((name) => name.endsWith('.js') && name !== 'create-lazy-transform.js');
  expect(built.map((name) => name.slice(0, -'.js'.length)).sort()).toEqual([...rewriteNames, 'migrate'].sort());
});

describe('jscodeshift -t', () => {
  it('migrates a file, keeps its CRLF, and finds nothing the second time', () => {
    const path = copy('migrations/openai/crlf/before.ts', 'a.ts');
    const config = { map: { 'gpt-4o': 'deepseek-v4-flash' }, outputCaps: { default: 1024 } };
    writeFileSync(join(directory, 'gateshift.config.json'), JSON.stringify(config));
    expect(run('migrate', 'a.ts', '--gateway=global-api').isDone).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(join(fixtures, 'migrations/openai/crlf/after.ts'), 'utf8'));
    const { output } = run('migrate', 'a.ts', '--gateway=global-api');
    expect(output).toMatch(/1 skipped\s+0 ok/);
  });

  it('maps models by a flag', () => {
    const path = copy('migrations/openai/inline-options/before.ts', 'a.ts');
    run('migrate', 'a.ts', '--gateway=global-api', '--map=gpt-4o=deepseek-v4-flash');
    const after = readFileSync(join(fixtures, 'migrations/openai/inline-options/after.ts'), 'utf8');
    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  it('applies one rewrite alone', () => {
    const path = copy('migrations/openai/model-constant/before.ts', 'a.ts');
    expect(run('model-to-env', 'a.ts', '--gateway=global-api').isDone).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain("const MODEL = process.env.LLM_MODEL || 'gpt-4o';");
    expect(readFileSync(path, 'utf8')).toContain('new OpenAI()');
  });

  it('does not write without a gateway named, and says how to name one', () => {
    const path = copy('migrations/openai/empty-object/before.ts', 'a.ts');
    const before = readFileSync(path, 'utf8');
    const { isDone, output } = run('client-to-gateway', 'a.ts');
    expect(isDone).toBe(false);
    expect(output).toMatch(/No gateway is named/);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('needs no gateway for a rewrite that moves nothing', () => {
    const path = copy('migrations/openai/model-constant/before.ts', 'a.ts');
    expect(run('model-to-env', 'a.ts').isDone).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain("process.env.LLM_MODEL || 'gpt-4o'");
  });

  it('shows a preview with the default gateway', () => {
    const path = copy('migrations/openai/empty-object/before.ts', 'a.ts');
    const before = readFileSync(path, 'utf8');
    expect(run('client-to-gateway', 'a.ts', '--dry', '--print').output).toContain('https://global-apis.com/v1');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('leaves a client that other files can use, and says who looks at all of them', () => {
    const path = copy('migrations/project/shared-client-and-models/before/src/llm/client.ts', 'client.ts');
    const before = readFileSync(path, 'utf8');
    const { output } = run('migrate', 'client.ts', '--gateway=global-api');
    expect(output).toContain('`gateshift migrate` looks at all files together');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('leaves a file that is not UTF-8', () => {
    const path = copy('nasty/latin1.js', 'latin1.js');
    const before = readFileSync(path);
    expect(run('migrate', 'latin1.js', '--gateway=global-api').output).toContain('is not UTF-8');
    expect(readFileSync(path)).toEqual(before);
  });

  it('takes no path for the value of a flag', () => {
    const path = copy('migrations/openai/empty-object/before.ts', 'a.ts');
    const before = readFileSync(path, 'utf8');
    const { isDone, output } = run('migrate', 'a.ts', '--gateway=global-api', '--switch', join(directory, 'b.ts'));
    expect(isDone).toBe(false);
    expect(output).toContain('write --switch=true');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('names the nearest gateway for a name it does not know', () => {
    writeFileSync(join(directory, 'a.ts'), "import OpenAI from 'openai';\nconst c = new OpenAI();\n");
    expect(run('client-to-gateway', 'a.ts', '--gateway=global-apu').output).toMatch(/did you mean `global-api`/);
  });
});
