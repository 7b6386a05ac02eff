import type { Log } from '../../src/store/db.ts'

/** Swallows what a test expects to go wrong. */
export const silentLog: Log = { warn: () => {}, error: () => {} }
