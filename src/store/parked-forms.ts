import type { Db } from './db.ts'

/** What somebody was sending when the session ended: sealed, kept for an hour, given back to the same person only. */
export async function parkForm(
  db: Db,
  form: { idHash: Buffer; portal: string; userId: string; sealed: Buffer; at: Date },
): Promise<void> {
  await db('parked_forms').insert({
    id_hash: form.idHash,
    portal: form.portal,
    user_id: form.userId,
    sealed: form.sealed,
    parked_at: form.at,
  })
}

/** Takes the form away, so that it is given back once. */
export async function takeParkedForm(
  db: Db,
  idHash: Buffer,
  portal: string,
  userId: string,
  since: Date,
): Promise<Buffer | null> {
  const [row] = await db('parked_forms')
    .where({ id_hash: idHash, portal, user_id: userId })
    .where('parked_at', '>', since)
    .delete()
    .returning('sealed')
  return row?.sealed ?? null
}

export async function deleteOldParkedForms(db: Db, before: Date): Promise<number> {
  return db('parked_forms').where('parked_at', '<', before).delete()
}
