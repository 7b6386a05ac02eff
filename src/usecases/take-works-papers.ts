import type { PremiumSlip } from '../domain/premium-slip.ts'
import { type CertificateVersion, listVersions } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForContractor, type GuaranteeRow } from '../store/guarantees.ts'
import { getPremiumSlip, listPremiumSlips } from '../store/premium-slips.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { observe } from './perform.ts'
import { demandSound } from './view-premium-slip.ts'
import { guaranteesOfWorks } from './works-contract.ts'

/** One guarantee of a works contract with all its papers, oldest first. */
export type GuaranteePapers = {
  readonly guarantee: GuaranteeRow
  readonly versions: readonly CertificateVersion[]
  readonly slips: readonly PremiumSlip[]
}

/** The most 計算書 of one guarantee in one file; it has a handful. */
const mostSlips = 100

/** 書類のまとめ of the works contract a guarantee is for; that they were taken is told of each guarantee in it. */
export async function takeWorksPapers(
  deps: Deps,
  user: ContractorUser,
  guaranteeId: string,
): Promise<readonly GuaranteePapers[]> {
  return observe(deps, user, 'take-works-papers', async ({ db, record }) => {
    const ids = await guaranteesOfWorks(db, user.contractorId, guaranteeId)
    const papers: GuaranteePapers[] = []
    for (const id of ids) papers.push(await papersOf(deps, db, user, id))
    for (const { guarantee: one, versions, slips } of papers) {
      const details = { versions: versions.length, slips: slips.length }
      await record({ name: 'guarantee.papers_taken', subjectId: one.id, details })
    }
    return papers
  })
}

async function papersOf(deps: Deps, db: Db, { contractorId }: ContractorUser, id: string): Promise<GuaranteePapers> {
  const guarantee = await getGuaranteeForContractor(db, contractorId, id)
  const rows = await listPremiumSlips(db, { contractorId }, { requestIds: [guarantee.requestId] }, null, mostSlips)
  const slips: PremiumSlip[] = []
  for (const row of rows.slice(0, mostSlips).toReversed()) {
    const slip = await getPremiumSlip(db, { contractorId }, row.id, deps.realm)
    demandSound(slip)
    slips.push(slip)
  }
  return { guarantee, versions: (await listVersions(db, id)).toReversed(), slips }
}
