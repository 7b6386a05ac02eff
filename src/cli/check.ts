import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What `npm run check` and CI do: types, lint, format, and every test; closed by one line that says how many. */
const require = createRequire(import.meta.url)
const folders = ['src', 'test', 'migrations', 'seeds']
const folder = mkdtempSync(join(tmpdir(), 'denshi-hosho-check-'))

const failedSteps = [
  step('types', program('typescript', 'bin/tsc'), ['-p', '.', '--noEmit']),
  step('lint', program('oxlint', 'bin/oxlint'), ['--deny-warnings', ...folders]),
  step('format', program('prettier', 'bin/prettier.cjs'), [
    '--check',
    '--log-level=warn',
    ...folders.map((name) => `${name}/**/*.{ts,js}`),
  ]),
].filter((isGood) => !isGood).length
const tests = runTests(join(folder, 'tests.json'))
rmSync(folder, { recursive: true })

const failed = tests.failed + failedSteps
console.log(`${tests.passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && tests.passed > 0 ? 0 : 1

function step(name: string, file: string, args: readonly string[]): boolean {
  console.log(`== ${name}`)
  return runNode(file, args)
}

function runTests(report: string): { passed: number; failed: number } {
  console.log('== tests')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  // The very command of README, so that what CI says holds for whoever types it.
  const isWindows = process.platform === 'win32'
  const command = ['test', '--silent', '--', ...reporters]
  const { status } = spawnSync(isWindows ? 'npm.cmd' : 'npm', command, { stdio: 'inherit', shell: isWindows })
  const isGood = status === 0
  const { passed, failed } = countTests(report)
  // A file that does not load, or an error outside all tests, fails the run without failing a test.
  return { passed, failed: isGood ? failed : Math.max(failed, 1) }
}

type Report = { numPassedTests: number; testResults: { status: string; assertionResults: { status: string }[] }[] }

function countTests(report: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
    const failures = testResults.map(({ status, assertionResults }) => {
      const failed = assertionResults.filter((one) => one.status === 'failed').length
      return status === 'failed' ? Math.max(failed, 1) : failed
    })
    return { passed: numPassedTests, failed: failures.reduce((sum, one) => sum + one, 0) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** By path, not through npm's links, so that it also runs where those are shell scripts. */
function program(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file)
}

function runNode(file: string, args: readonly string[]): boolean {
  return spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status === 0
}
