import { Refused } from '../domain/errors.ts'
import type { NoticeAddress, NoticeKind, NoticeSettings, OptionalNotice } from '../domain/notices.ts'
import type { Db } from './db.ts'

/** Version 0 and nothing off where the company has never saved any. */
export async function getNoticeSettings(db: Db, contractorId: string): Promise<NoticeSettings> {
  const row = await db('notice_settings').where({ contractor_id: contractorId }).first('off_kinds', 'version')
  return row ? { off: row.off_kinds, version: row.version } : { off: [], version: 0 }
}

/** Writes the settings, unless somebody has written since `version` was read. */
export async function saveNoticeSettings(
  db: Db,
  contractorId: string,
  off: readonly OptionalNotice[],
  saved: { readonly version: number; readonly by: string; readonly at: Date },
): Promise<void> {
  const values = { off_kinds: [...off], saved_by: saved.by, saved_at: saved.at }
  const rows =
    saved.version === 0
      ? await db('notice_settings')
          .insert({ contractor_id: contractorId, ...values })
          .onConflict('contractor_id')
          .ignore()
          .returning('contractor_id')
      : await db('notice_settings')
          .where({ contractor_id: contractorId, version: saved.version })
          .update({ ...values, version: saved.version + 1 })
          .returning('contractor_id')
  if (rows.length !== 1) throw new Refused('changed_meanwhile')
}

const columns = {
  id: 'id',
  contractorId: 'contractor_id',
  address: 'address',
  label: 'label',
  kinds: 'kinds',
  expiresAt: 'expires_at',
  confirmedAt: 'confirmed_at',
  version: 'version',
}

/** The addresses of a company that are not taken out, confirmed or not. */
export async function listNoticeAddresses(db: Db, contractorId: string): Promise<NoticeAddress[]> {
  return db('notice_addresses')
    .where({ contractor_id: contractorId })
    .whereNull('removed_at')
    .orderBy(['added_at', 'id'])
    .select(columns)
}

/** Those a notice of a kind is copied to. */
export async function listNoticeReaders(db: Db, contractorId: string, kind: NoticeKind): Promise<NoticeAddress[]> {
  const all = await listNoticeAddresses(db, contractorId)
  return all.filter(({ confirmedAt, kinds }) => confirmedAt && kinds.includes(kind))
}

/** Null for one that was taken out, and for another company's. */
export async function findNoticeAddress(db: Db, contractorId: string, id: string): Promise<NoticeAddress | null> {
  const row = await db('notice_addresses')
    .where({ contractor_id: contractorId, id })
    .whereNull('removed_at')
    .first(columns)
  return row ?? null
}

/** For the machine that writes to it; null once it was taken out. */
export async function findNoticeAddressById(db: Db, id: string): Promise<NoticeAddress | null> {
  const row = await db('notice_addresses').where({ id }).whereNull('removed_at').first(columns)
  return row ?? null
}

/** By the link in a mail, held until the transaction ends. */
export async function lockNoticeAddress(db: Db, realmId: string, tokenHash: Buffer): Promise<NoticeAddress | null> {
  const row = await db('notice_addresses')
    .where({ realm_id: realmId, token_hash: tokenHash })
    .whereNull('removed_at')
    .forUpdate()
    .first(columns)
  return row ?? null
}

export async function addNoticeAddress(
  db: Db,
  address: Omit<NoticeAddress, 'confirmedAt' | 'version'> & {
    readonly realmId: string
    readonly tokenHash: Buffer
    readonly by: string
    readonly at: Date
  },
): Promise<void> {
  await db('notice_addresses').insert({
    id: address.id,
    realm_id: address.realmId,
    contractor_id: address.contractorId,
    address: address.address,
    label: address.label,
    kinds: [...address.kinds],
    token_hash: address.tokenHash,
    added_by: address.by,
    added_at: address.at,
    expires_at: address.expiresAt,
  })
}

/** Writes what an address is sent, unless somebody has changed it meanwhile. */
export async function saveNoticeAddress(
  db: Db,
  { id, version }: Pick<NoticeAddress, 'id' | 'version'>,
  { label, kinds }: Pick<NoticeAddress, 'label' | 'kinds'>,
): Promise<void> {
  const rows = await db('notice_addresses')
    .where({ id, version })
    .whereNull('removed_at')
    .update({ label, kinds: [...kinds], version: version + 1 })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

export async function confirmNoticeAddress(db: Db, id: string, at: Date): Promise<void> {
  await db('notice_addresses')
    .where({ id })
    .update({ confirmed_at: at, version: db.raw('version + 1') })
}

export async function removeNoticeAddress(db: Db, id: string, at: Date): Promise<void> {
  await db('notice_addresses')
    .where({ id })
    .update({ removed_at: at, version: db.raw('version + 1') })
}
