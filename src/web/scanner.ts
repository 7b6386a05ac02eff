import { spawn } from 'node:child_process'

/** What a scanner for harmful files said; a scanner that does not answer has not said that the file is clean. */
export type ScanAnswer = 'clean' | 'infected' | 'unavailable'
export type Scan = (content: Buffer) => Promise<ScanAnswer>

const longestMs = 10_000

/** Where no scanner is set, the checks of our own are all there is. */
export const noScan: Scan = async () => 'clean'

/**
 * Asks a program that reads the file from its standard input and ends with 0 for clean and 1 for infected, as clamdscan
 * does. Anything else, and no answer in time, counts as unavailable: then the file is not taken.
 */
export function commandScan([program, ...words]: readonly [string, ...string[]]): Scan {
  return async (content) =>
    new Promise((resolve) => {
      const child = spawn(program, words, {
        stdio: ['pipe', 'ignore', 'ignore'],
        timeout: longestMs,
        killSignal: 'SIGKILL',
      })
      child.once('error', () => resolve('unavailable'))
      child.once('close', (code) => resolve(code === 0 ? 'clean' : code === 1 ? 'infected' : 'unavailable'))
      // It may have made up its mind before it has read everything.
      child.stdin.on('error', () => {})
      child.stdin.end(content)
    })
}
