import { fiscalYearOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { receptionNumber } from '../domain/numbers.ts'
import { demandDraft, send } from '../domain/parcel.ts'
import { drawNumber } from '../store/numbering.ts'
import { getParcelForContractor, saveParcel } from '../store/parcels.ts'
import { listFiles } from '../store/subject-files.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { filesOfParcel } from './parcels.ts'
import { perform } from './perform.ts'

/**
 * 書類を送信する. Gives the 受付番号, from the same series as applications. Papers bind the company to nothing, so whoever may
 * prepare them may send them: 送信パスワード and 社内承認 are asked for only where something is applied for.
 */
export async function sendParcel(deps: Deps, user: ContractorUser, id: string, version: number): Promise<string> {
  return perform(deps, user, 'send-parcel', async ({ tx, at, today, record, owe }) => {
    const draft = await getParcelForContractor(tx, user.contractorId, id)
    if (draft.version !== version) throw new Refused('changed_meanwhile')
    demandDraft(draft)
    const { length: files } = await listFiles(tx, filesOfParcel(id))
    if (files === 0) throw new Refused('no_files')

    const year = fiscalYearOf(today)
    const draw = { suretyId: draft.suretyId, series: `reception:${year}`, purpose: 'reception', subjectId: id, at }
    const number = receptionNumber(year, await drawNumber(tx, draw))
    await saveParcel(tx, draft, send(draft, { files, receptionNumber: number, by: user.userId, at }))
    const { applicationId, guaranteeId } = draft
    const details = { receptionNumber: number, files, applicationId, guaranteeId }
    await record({ name: 'parcel.sent', subjectId: id, details })
    await owe({ kind: 'parcel-received', parcelId: id })
    return number
  })
}
