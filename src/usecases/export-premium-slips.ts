import type { Day } from '../domain/day.ts'
import type { Place } from '../store/application-lists.ts'
import type { Db } from '../store/db.ts'
import { type AccountedSlip, listSlipsForAccounting } from '../store/premium-slips.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { observe } from './perform.ts'

type Period = { readonly from: Day | null; readonly to: Day | null }

const pieceSize = 500

/** 保証料計算書一覧 of a period, as pieces for a file. It is recorded once, before the first piece is read. */
export async function exportPremiumSlips(
  deps: Deps,
  user: ContractorUser,
  period: Period,
): Promise<AsyncIterable<readonly AccountedSlip[]>> {
  return observe(deps, user, 'export-premium-slips', async ({ db, record }) => {
    await record({ name: 'contractor.premium_slips_exported', subjectId: user.contractorId, details: { ...period } })
    return piecesOf(db, user.contractorId, period)
  })
}

async function* piecesOf(db: Db, contractorId: string, period: Period): AsyncGenerator<readonly AccountedSlip[]> {
  let after: Place | null = null
  for (;;) {
    const piece: AccountedSlip[] = await listSlipsForAccounting(db, contractorId, period, after, pieceSize)
    yield piece
    const last = piece.at(-1)
    if (!last || piece.length < pieceSize) return
    after = { at: last.postedAt, id: last.id }
  }
}
