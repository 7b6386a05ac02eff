import type { Db } from './db.ts'

/** Draws the next number of a series, and leaves a row that tells what for. Rolled back with its transaction. */
export async function drawNumber(
  db: Db,
  draw: { suretyId: string; series: string; purpose: string; subjectId: string; at: Date },
): Promise<number> {
  const { rows } = await db.raw(
    `insert into number_series as n (surety_id, series, last_number) values (?, ?, 1)
     on conflict (surety_id, series) do update set last_number = n.last_number + 1 returning last_number`,
    [draw.suretyId, draw.series],
  )
  const number: number = rows[0].last_number
  await db('number_ledger').insert({
    surety_id: draw.suretyId,
    series: draw.series,
    number,
    purpose: draw.purpose,
    subject_id: draw.subjectId,
    drawn_at: draw.at,
  })
  return number
}
