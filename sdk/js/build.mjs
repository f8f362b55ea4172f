// Builds dist/ for npm, and the two classic scripts for the server:  node build.mjs [--scripts DIRECTORY]
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const home = dirname(fileURLToPath(import.meta.url));
const only = process.argv[2] === '--scripts' ? process.argv[3] : undefined;
const scripts = only ?? join(home, '../../src/Web/Sdk/Scripts');

async function script(entry, file) {
  await build({
    absWorkingDir: home,
    entryPoints: [join('src', entry)],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    charset: 'ascii',
    legalComments: 'none',
    banner: { js: '/*! Freedom Pay JS SDK 1.0.0. Built from sdk/js; do not edit. */' },
  });
}

await script('script-sdk.ts', join(scripts, 'js-sdk-1.0.0.js'));
await script('script-widget.ts', join(scripts, 'pbwidget.js'));
if (!only) {
  await script('script-sdk.ts', join(home, 'dist/js-sdk-1.0.0.js'));
  await script('script-widget.ts', join(home, 'dist/pbwidget.js'));
  execFileSync(process.execPath, [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', home], { stdio: 'inherit' });
}
