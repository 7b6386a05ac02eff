import { standingToLimit, sumAfter, sumOfExposure, type Underwriting } from '../../domain/underwriting.ts'
import type { ContractorPast } from '../../store/underwriting.ts'
import type { Cell, DataTable, Link, SummaryList } from '../../web/components.ts'
import { formatInstant, formatPercent, formatYen } from '../../wording/format.ts'
import { productLabels, requestLabelForDesk } from '../../wording/labels.ts'

/** A row of the automatic checks, with how it came out. */
export type CheckRow = { readonly severity: 'error' | 'warning' | null; readonly cells: readonly Cell[] }

/** 重複, 求償 and 保証限度額 among the automatic checks. */
export function underwritingChecks(weighed: Underwriting): CheckRow[] {
  return [...duplicateRows(weighed), ...recourseRows(weighed), limitRow(weighed)]
}

function duplicateRows({ duplicates }: Underwriting): CheckRow[] {
  if (duplicates.length === 0) {
    return [checkRow('重複', null, '同じ発注者・工事の、ほかの申込と有効な保証契約はありません。')]
  }
  return duplicates.map((one) => {
    const number = one.guaranteeNumber ?? one.receptionNumber
    const href = one.guaranteeId ? `/desk/guarantees/${one.guaranteeId}` : `/desk/applications/${one.applicationId}`
    const what = one.guaranteeId ? '保証契約' : '申込'
    const text = `同じ発注者・工事の${productLabels[one.product]}の${what}があります（${one.contractorName}、${one.worksName}）。`
    return {
      severity: 'warning',
      cells: [{ text: '重複' }, statusCell('warning'), { text: number, href, note: text }],
    }
  })
}

/** 求償の残高: the surety has paid for this contractor, and has not got it back. */
function recourseRows({ unrecovered }: Underwriting): CheckRow[] {
  if (unrecovered === 0) return []
  const text = `この受注者への求償の残高が${formatYen(unrecovered)}あります。引き受ける理由を確認してください。`
  return [
    {
      severity: 'warning',
      cells: [{ text: '求償' }, statusCell('warning'), { text: '求償の一覧', href: '/desk/recourse', note: text }],
    },
  ]
}

function limitRow(weighed: Underwriting): CheckRow {
  const { limit } = weighed
  const sum = formatYen(sumAfter(weighed))
  if (!limit)
    return checkRow('保証限度額', null, `この申込を含む保証残高は${sum}です。限度額は登録されていません。`, '登録なし')
  const standing = standingToLimit(weighed)
  const amount = formatYen(limit.amount)
  if (standing === 'within')
    return checkRow('保証限度額', null, `この申込を含む保証残高${sum}は、限度額${amount}以下です。`)
  const severity = standing === 'refuse' ? 'error' : 'warning'
  const then = severity === 'error' ? '引受を承認できません。' : '引き受ける理由を確認してください。'
  return checkRow('保証限度額', severity, `この申込を含む保証残高${sum}が、限度額${amount}を超えます。${then}`)
}

function checkRow(label: string, severity: CheckRow['severity'], text: string, passed = '適合'): CheckRow {
  return { severity, cells: [{ text: label }, statusCell(severity, passed), { text }] }
}

function statusCell(severity: CheckRow['severity'], passed = '適合'): Cell {
  if (severity === 'error') return { text: '', status: { text: '不適合', state: 'stopped' } }
  if (severity === 'warning') return { text: '', status: { text: '注意', state: 'act' } }
  return { text: '', status: { text: passed, state: passed === '適合' ? 'done' : 'draft' } }
}

/** この受注者について: what it owes by product, the sum after this application, its limit, and what it asked for before. */
export type ContractorSide = {
  readonly exposure: SummaryList
  readonly limits: Link
  readonly past: DataTable
  readonly pastText: string
}
export type WithContractor = { readonly contractorSide: ContractorSide }

export function contractorSide(contractorId: string, weighed: Underwriting, past: ContractorPast): ContractorSide {
  const { exposure, unrecovered, asked, limit } = weighed
  return {
    exposure: {
      rows: [
        ...exposure.map(({ product, count, amount }) => ({
          label: `${productLabels[product]}（${count}件）`,
          value: formatYen(amount),
        })),
        { label: '保証残高の合計', value: formatYen(sumOfExposure(exposure)) },
        ...(unrecovered > 0 ? [{ label: '求償の残高', value: formatYen(unrecovered) }] : []),
        { label: 'この申込を含む合計', value: formatYen(sumAfter(weighed)), note: `この申込で ${formatYen(asked)}` },
        { label: '保証限度額', value: limit ? formatYen(limit.amount) : '登録されていません' },
      ],
    },
    limits: { text: '保証限度額の登録と履歴', href: `/desk/contractors/${contractorId}/limits` },
    past: {
      caption: 'この受注者のほかの申込（新しい10件）',
      isCaptionHidden: true,
      columns: [{ label: '受付番号', kind: 'nowrap' }, { label: '工事名' }, { label: '状況' }],
      rows: past.applications.map((row) => [
        {
          text: row.receptionNumber ?? '',
          href: `/desk/applications/${row.id}`,
          hiddenText: `${row.worksName}の申込`,
          note: row.submittedAt ? formatInstant(row.submittedAt) : undefined,
        },
        { text: row.worksName, note: row.ordererName },
        {
          text: row.requests.map((one) => `${productLabels[one.product]}：${requestLabelForDesk(one)}`).join('、'),
          note: Object.values(row.guaranteeNumbers).join('、') || undefined,
        },
      ]),
      emptyText: 'この受注者のほかの申込はありません。',
    },
    pastText: pastText(past),
  }
}

function pastText({ sent, sentBack }: ContractorPast): string {
  if (sent === 0) return ''
  const rate = formatPercent(Math.round((sentBack * 1000) / sent))
  return `これまでの申込${sent}件のうち、訂正を依頼したもの${sentBack}件（差戻し率 ${rate}）`
}
