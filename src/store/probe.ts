import type { Db } from './db.ts'

/** Writes a row of its own over: a disk that is full still reads. */
export async function probeWriting(db: Db): Promise<void> {
  await db('attempt_counters')
    .insert({ scope: 'health', subject: 'probe', window_started_at: new Date(0), count: 0 })
    .onConflict(['scope', 'subject'])
    .merge({ count: db.raw('(attempt_counters.count + 1) % 1000') })
}
