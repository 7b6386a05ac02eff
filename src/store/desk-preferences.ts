import type { Db } from './db.ts'

/** The office whose things somebody sees first; null for all of them. */
export async function findPreferredOffice(db: Db, userId: string): Promise<string | null> {
  const row = await db('desk_preferences').where({ user_id: userId }).first('office_id')
  return row?.office_id ?? null
}

export async function savePreferredOffice(db: Db, userId: string, officeId: string | null, at: Date): Promise<void> {
  await db('desk_preferences')
    .insert({ user_id: userId, office_id: officeId, saved_at: at })
    .onConflict('user_id')
    .merge()
}
