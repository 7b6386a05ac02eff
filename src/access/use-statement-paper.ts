import { dayOf } from '../domain/day.ts'
import { sumOfUses, type UseStatementLine, type UseStatement } from '../domain/use-statement.ts'
import { yen } from '../domain/yen.ts'
import { getNewest } from '../store/certificates.ts'
import { type Contractor, getContractor } from '../store/contractors.ts'
import { getGuarantee, type GuaranteeRow } from '../store/guarantees.ts'
import type { Realm } from '../store/realms.ts'
import { getSurety } from '../store/sureties.ts'
import type { Deps } from '../usecases/deps.ts'
import { formatInstantInEra, formatNumber, formatYen } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'
import { useStatementVersionLabel } from '../wording/use-statement.ts'
import { useStatementRow } from './use-statement-table.ts'

export type PaperFacts = {
  readonly statement: UseStatement
  readonly lines: readonly UseStatementLine[]
  readonly guarantee: GuaranteeRow
  readonly contractor: Contractor
  readonly suretyName: string
  readonly depositoryBank: string
  readonly realm: Realm
}

/** All that the paper names beside the statement itself. */
export async function paperFacts(
  { db, realm }: Deps,
  statement: UseStatement,
  lines: readonly UseStatementLine[],
): Promise<PaperFacts> {
  return {
    statement,
    lines,
    guarantee: await getGuarantee(db, statement.guaranteeId),
    contractor: await getContractor(db, statement.contractorId),
    suretyName: (await getSurety(db, statement.suretyId)).name,
    depositoryBank: (await getNewest(db, statement.guaranteeId)).content.depositoryBank ?? '',
    realm,
  }
}

/** What the paper of a statement says, for the PDF of both portals: the lines as they were sent, and where it stands. */
export function useStatementPaper(about: PaperFacts) {
  const { statement, lines, guarantee, contractor } = about
  const undecided = lines.reduce((sum, line) => sum + (line.item === 'undecided' ? (line.usedAmount ?? 0) : 0), 0)
  return {
    guaranteeNumber: guarantee.guaranteeNumber,
    version: useStatementVersionLabel(statement.number),
    standing: standingOf(statement),
    madeOn: dayOf(statement.approvedAt ?? statement.submittedAt ?? statement.savedAt),
    surety: about.suretyName,
    contractor: [
      contractor.address,
      contractor.name,
      `${contractor.representativeTitle}　${contractor.representativeName}`,
    ],
    facts: [
      { label: '保証契約番号', value: `${guarantee.guaranteeNumber}（${productLabels[guarantee.product]}）` },
      { label: '発注者', value: guarantee.ordererHeadTitle },
      { label: '工事名', value: guarantee.worksName },
      { label: '請負金額', value: formatYen(guarantee.contractPrice) },
      { label: '前払金（保証金額）', value: formatYen(guarantee.guaranteedAmount) },
      { label: '預託金融機関', value: about.depositoryBank || '－' },
      ...(statement.changeReason === '' ? [] : [{ label: '使途変更の理由', value: statement.changeReason }]),
    ],
    rows: lines.map(cellsOf),
    sum: formatNumber(sumOfUses(lines)),
    notes: [
      ...(undecided > 0
        ? [`未定の${formatYen(yen(undecided))}は、支払先が決まったときに使途の変更を届け出てから払い出します。`]
        : []),
      'この明細書は、保証会社の承認を受けたときに有効になります。',
    ],
    isTrial: about.realm.kind === 'trial',
  }
}

function cellsOf(line: UseStatementLine, index: number): string[] {
  return useStatementRow(line, index + 1).map(({ text, note }) => (note ? `${text}\n${note}` : text))
}

function standingOf({ state, approvedAt, submittedAt }: UseStatement): string {
  if (state === 'withdrawn') return '取下げ'
  if (approvedAt) return `${formatInstantInEra(approvedAt)} 承認`
  return submittedAt ? `${formatInstantInEra(submittedAt)} 送信（未承認）` : '作成中（未送信）'
}
