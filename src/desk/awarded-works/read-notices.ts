import { readWorks, type WorksFile, worksLabel } from '../../access/works-csv.ts'
import { unprintable } from '../../pdf/fonts.ts'
import { listKnownWorks, sameWorks } from '../../store/awarded-works.ts'
import { findContractorByCode } from '../../store/contractors.ts'
import type { Db } from '../../store/db.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import { readCsv } from '../../web/csv.ts'

const most = { rows: 1_000 }

/** The desk's file of award notices, each line checked by itself, against its contractor's list, and against the others. */
export async function readNotices(db: Db, user: DeskUser, content: Buffer): Promise<WorksFile> {
  const file = await readWorks(db, user.realmId, readCsv(content, most), 'any')
  const known = new Map<string, ReadonlySet<string> | null>()
  const seen = new Map<string, number>()
  const lines = []
  for (const one of file.lines)
    lines.push(one.works ? { ...one, problems: await problemsOf(one.line, one.works) } : one)
  return { ...file, lines }

  async function problemsOf(line: number, works: NonNullable<(typeof file.lines)[number]['works']>): Promise<string[]> {
    const { contractorCode, worksName } = works
    if (!known.has(contractorCode)) known.set(contractorCode, await knownOf(contractorCode))
    const own = known.get(contractorCode) ?? null
    const same = `${contractorCode}${sameWorks(works)}`
    const earlier = seen.get(same)
    seen.set(same, line)
    const odd = unprintable(worksName)
    return [
      ...(own === null ? [`受注者コード ${contractorCode} の受注者は登録されていません`] : []),
      ...(own?.has(sameWorks(works)) ? ['同じ工事が、すでに登録されています（発注者・工事番号・工事名が同じ）'] : []),
      ...(earlier === undefined ? [] : [`${earlier}行目と同じ工事です`]),
      ...(odd.length > 0
        ? [`${worksLabel('worksName')}に、証書に印刷できない文字があります（${odd.join('、')}）`]
        : []),
    ]
  }

  async function knownOf(code: string): Promise<ReadonlySet<string> | null> {
    const contractor = await findContractorByCode(db, user.suretyId, code)
    return contractor && listKnownWorks(db, contractor.id)
  }
}
