import { monitorEventLoopDelay } from 'node:perf_hooks'
import { randomBytes } from 'node:crypto'
import { day } from '../../domain/day.ts'
import { authenticationKeyNoticePdf } from '../../pdf/authentication-key-notice.ts'
import { ownAuthority } from '../../signing/authority.ts'
import { signPdf } from '../../signing/pdf-signature.ts'
import { softwareSigner } from '../../signing/signer.ts'
import type { Db } from '../../store/db.ts'
import { linkEvents } from '../../usecases/keep-chain.ts'
import { verifyChain } from '../../usecases/verify-chain.ts'

export type SealFigures = { readonly perSecond: number; readonly p99DelayMs: number; readonly longestDelayMs: number }

/** Signs papers that are made already, one after the other, and tells how long the event loop was ever held. */
export async function measureSeals(count: number): Promise<SealFigures> {
  const at = new Date(Date.UTC(2026, 4, 20))
  const { issued } = await ownAuthority({ root: 'bench', holder: 'bench', organisation: 'bench' }, 'sign', at)
  const signer = softwareSigner(issued.privateKey, [issued.certificate])
  const paper = await authenticationKeyNoticePdf(
    {
      product: 'advance_payment',
      worksName: '都営住宅××-×××× 耐震改修工事',
      contractorName: 'ネットデスク建設 株式会社',
      guaranteeNumber: '99999-00001M',
      authenticationKey: 'ACDE-FHJK-MNPR',
      madeOn: day('2026-05-20'),
      isTrial: true,
      surety: { name: '●●●建設保証株式会社', officeName: '営業部', telephone: '03-3551-9511' },
      viewerAddress: 'https://example.jp/dsure',
    },
    at,
  )
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = performance.now()
  for (let n = 0; n < count; n += 1) await signPdf(signer, paper)
  const ms = performance.now() - began
  delay.disable()
  return { perSecond: (count / ms) * 1000, p99DelayMs: delay.percentile(99) / 1e6, longestDelayMs: delay.max / 1e6 }
}

export type ChainFigures = { readonly linkMs: number; readonly verifyMs: number; readonly grownMb: number }

/** Writes so many records at once, links them, and reckons the whole chain anew. */
export async function measureChain(db: Db, realmId: string, records: number): Promise<ChainFigures> {
  await db.raw(
    `insert into audit_events (realm_id, at, realm_at, name, actor_kind, subject_kind, details, request_id)
     select ?, now(), now(), 'certificate.viewed', 'machine', 'certificate', jsonb_build_object('n', n), 'bench'
       from generate_series(1, ?) n`,
    [realmId, records],
  )
  const instant = new Date(Date.UTC(2026, 4, 20))
  const secrets = { keyLookup: randomBytes(32), keySealing: randomBytes(32) }
  const linking = performance.now()
  await linkEvents({ db, secrets, instant: () => instant }, realmId)
  const linkMs = performance.now() - linking
  const before = process.memoryUsage().rss
  let most = before
  const verifying = performance.now()
  const { faults } = await verifyChain(db, realmId, {
    instant,
    onPage: async () => {
      most = Math.max(most, process.memoryUsage().rss)
    },
  })
  if (faults.length > 0) throw new Error(`the chain of the bench has ${faults.length} faults`)
  return { linkMs, verifyMs: performance.now() - verifying, grownMb: (most - before) / 1_048_576 }
}
