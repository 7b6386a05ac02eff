import { readWorks, type WorksFile, worksLabel } from '../../access/works-csv.ts'
import { listKnownWorks, sameWorks } from '../../store/awarded-works.ts'
import type { Db } from '../../store/db.ts'
import type { ContractorUser } from '../../usecases/deps.ts'
import { readCsv } from '../../web/csv.ts'
import { printFaults } from '../printable.ts'

/** The most works one file brings. */
const most = { rows: 1_000 }

/** A company's file of works, read anew each time: each line checked by itself, against the list, and against the others. */
export async function readOwnWorks(db: Db, user: ContractorUser, content: Buffer): Promise<WorksFile> {
  const file = await readWorks(db, user.realmId, readCsv(content, most), 'own')
  const seen = new Map<string, number>()
  const known = await listKnownWorks(db, user.contractorId)
  const lines = file.lines.map((one) => {
    if (!one.works) return one
    const { worksName, worksNumber } = one.works
    const same = sameWorks(one.works)
    const earlier = seen.get(same)
    seen.set(same, one.line)
    const odd = printFaults({
      name: [worksLabel('worksName'), worksName],
      number: [worksLabel('worksNumber'), worksNumber],
    })
    const problems = [
      ...Object.values(odd),
      ...(known.has(same) ? ['同じ工事が、すでに登録されています（発注者・工事番号・工事名が同じ）'] : []),
      ...(earlier === undefined ? [] : [`${earlier}行目と同じ工事です`]),
    ]
    return { ...one, problems }
  })
  return { ...file, lines }
}
