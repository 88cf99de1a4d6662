import { build, stop } from 'esbuild'
import { fileURLToPath } from 'node:url'

/**
 * The host's program as plain JavaScript, for Node to read from its standard input in this folder: translating
 * TypeScript in the host would need threads and programs of its own, which its fence forbids.
 */
export async function hostBundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./hostProgram.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['node-red'],
    write: false,
    logLevel: 'silent',
  })
  // Its program would stay, for a next time that seldom comes.
  await stop()
  return outputFiles[0]?.text ?? ''
}
