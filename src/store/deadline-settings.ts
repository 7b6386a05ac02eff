import { type DeadlineSettings, defaultDeadlineSettings } from '../domain/deadline-settings.ts'
import { Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** What the body has set last, or what we assume of it. */
export async function getDeadlineSettings(db: Db, ordererId: string): Promise<DeadlineSettings> {
  const row = await db('deadline_settings').where({ orderer_id: ordererId }).orderBy('version', 'desc').first()
  if (!row) return defaultDeadlineSettings
  const { days, first_day: firstDay, closed_days: closedDays, rungs, version } = row
  return { days, firstDay, closedDays, rungs, version }
}

/** Adds the settings as the next version, unless somebody has set them since `settings.version` was read. */
export async function addDeadlineSettings(
  db: Db,
  ordererId: string,
  settings: DeadlineSettings,
  set: { readonly by: string; readonly at: Date },
): Promise<void> {
  const rows = await db('deadline_settings')
    .insert({
      orderer_id: ordererId,
      version: settings.version + 1,
      days: settings.days,
      first_day: settings.firstDay,
      closed_days: settings.closedDays,
      rungs: [...settings.rungs],
      set_by: set.by,
      set_at: set.at,
    })
    .onConflict(['orderer_id', 'version'])
    .ignore()
    .returning('id')
  if (rows.length !== 1) throw new Refused('changed_meanwhile')
}
