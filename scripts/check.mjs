import { ensureInstalled, runTool } from './prepare.mjs'

const checks = [
  { name: 'types of the server', tool: 'tsc', args: ['-p', 'tsconfig.server.json'] },
  { name: 'types of the console', tool: 'tsc', args: ['-p', 'tsconfig.web.json'] },
  { name: 'types of the browser tests and scripts', tool: 'tsc', args: ['-p', 'tsconfig.e2e.json'] },
  { name: 'lint', tool: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format (npm run format mends it)', tool: 'oxfmt', args: ['--check', '.'] },
]

await ensureInstalled()
const failed = []
for (const { name, tool, args } of checks) {
  if ((await runTool(tool, args)) !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`)
  process.exit(1)
}
console.log('Types, lint and format are in order.')
