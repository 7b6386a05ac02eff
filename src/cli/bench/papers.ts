import { day } from '../../domain/day.ts'
import { authenticationKeyNoticePdf } from '../../pdf/authentication-key-notice.ts'

/** Milliseconds per 認証キーのお知らせ over many documents, each with its own words, after the first has parsed the fonts. */
export async function measurePapers(
  count: number,
): Promise<{ readonly first: number; readonly each: number; readonly bytes: number }> {
  const first = await timed(() => notice(0))
  let bytes = 0
  const all = await timed(async () => {
    for (let made = 1; made <= count; made += 1) bytes += (await notice(made)).length
  })
  return { first, each: all / count, bytes: bytes / count }
}

function notice(n: number): Promise<Buffer> {
  return authenticationKeyNoticePdf({
    product: 'advance_payment',
    worksName: `都営住宅××-×××× 耐震改修工事（第${n}工区）`,
    contractorName: 'ネットデスク建設 株式会社',
    guaranteeNumber: `99999-${String(n).padStart(5, '0')}M`,
    authenticationKey: 'ACDE-FHJK-MNPR',
    madeOn: day('2026-05-20'),
    isTrial: true,
    surety: { name: '●●●建設保証株式会社', officeName: '営業部', telephone: '03-3551-9511' },
    viewerAddress: 'https://example.jp/dsure',
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - began) / 1e6
}
