import { standingAmong, type VersionStanding } from '../domain/certificate-versions.ts'
import type { Place } from '../store/application-lists.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { type ExportedGuarantee, type ExportFilter, listGuaranteesForExport } from '../store/guarantee-export.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { observe } from './perform.ts'

/** A row of 保証契約情報: one version of one guarantee, and where it stands among the others. */
export type ExportedVersion = {
  readonly guarantee: ExportedGuarantee
  readonly version: CertificateVersion
  readonly standing: VersionStanding
}

/** What is asked for; whose it is comes from who asks. */
export type ExportWish = Omit<ExportFilter, 'contractorId'>

/** Guarantees read at once: what is in memory of a file of any length. */
const pieceSize = 500

/** 保証契約情報ダウンロード, as pieces for a file. It is recorded once, before the first piece is read. */
export async function exportGuarantees(
  deps: Deps,
  user: ContractorUser,
  wish: ExportWish,
  details: { format: string; columns: readonly string[]; filters: Readonly<Record<string, string>> },
): Promise<AsyncIterable<readonly ExportedVersion[]>> {
  return observe(deps, user, 'export-guarantees', async ({ db, record }) => {
    await record({ name: 'contractor.guarantees_exported', subjectId: user.contractorId, details })
    return versionsFor(db, user, wish)
  })
}

/** The same rows before anybody takes them. */
export async function* versionsFor(
  db: Db,
  { contractorId }: Pick<ContractorUser, 'contractorId'>,
  wish: ExportWish,
  count = pieceSize,
): AsyncGenerator<readonly ExportedVersion[]> {
  let after: Place | null = null
  for (;;) {
    const piece: ExportedGuarantee[] = await listGuaranteesForExport(db, { ...wish, contractorId }, after, count)
    yield piece.flatMap((guarantee) => versionsOf(guarantee, wish))
    const last = piece.at(-1)
    if (!last || piece.length < count) return
    after = { at: last.issuedAt, id: last.id }
  }
}

function versionsOf(guarantee: ExportedGuarantee, { from, before }: ExportWish): ExportedVersion[] {
  return guarantee.versions
    .filter(({ issuedAt }) => (!from || issuedAt >= from) && (!before || issuedAt < before))
    .map((version) => ({ guarantee, version, standing: standingAmong(version, guarantee.versions) }))
}
