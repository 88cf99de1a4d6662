import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'

// Node-RED 4 loads CommonJS. What these nodes use of ingest and platform is bundled, so that the package can be installed
// anywhere; the two libraries stay packages.
// A folder named behind the program's name takes the place of nodes/, for tests.
const here = (path) => fileURLToPath(new URL(path, import.meta.url))

await build({
  entryPoints: ['gateway', 'meter-poll', 'landing'].map((name) => here(`./src/${name}.ts`)),
  outdir: process.argv[2] ?? here('./nodes'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['modbus-serial', '@influxdata/influxdb-client'],
  // Node-RED calls what a node's file exports.
  footer: { js: 'module.exports = module.exports.default' },
  legalComments: 'none',
  logLevel: 'warning',
})
