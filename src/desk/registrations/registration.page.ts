import type { CompanyData } from '../../domain/company.ts'
import type { Registration } from '../../domain/registration.ts'
import type { RecordedEvent } from '../../store/audit.ts'
import type { SimilarContractor } from '../../store/contractor-directory.ts'
import type { Cell, DataTable, Link, Notice, Status, SummaryList } from '../../web/components.ts'
import { companyLabels } from '../../wording/company.ts'
import { registrationLabelsForDesk, registrationRows } from '../../wording/registration.ts'
import { historyTable } from '../past.ts'
import { registrationsHref } from './list.page.ts'

export type RegistrationPage = {
  readonly title: string
  readonly back: Link
  readonly status: Status
  readonly notices: readonly Notice[]
  /** Null once it was decided, or for who may not. */
  readonly acts: { readonly acceptance: Link; readonly answer: Link } | null
  readonly contractor: Link | null
  /** Null where nothing looks the same. */
  readonly comparison: DataTable | null
  readonly rows: SummaryList
  readonly history: DataTable
}

const tones = {
  unconfirmed: 'draft',
  submitted: 'submitted',
  sent_back: 'sent_back',
  accepted: 'issued',
  declined: 'declined',
} as const

/** One 利用申込: what looks the same as it beside it, and what may be done. */
export function registrationPage(
  registration: Registration,
  shown: {
    readonly officeName: string
    readonly similar: readonly SimilarContractor[]
    readonly similarRegistrations: readonly { readonly id: string; readonly name: string }[]
    readonly events: readonly RecordedEvent[]
    readonly mayDecide: boolean
  },
): RegistrationPage {
  const { id, state, content, reason, contractorId } = registration
  const here = `${registrationsHref}/${id}`
  const isOpen = state === 'submitted' && shown.mayDecide
  return {
    title: `利用申込：${content.company.name}`,
    back: { text: '利用申込の一覧に戻る', href: registrationsHref },
    status: { text: registrationLabelsForDesk[state], state: tones[state] },
    notices: [
      ...shown.similarRegistrations.map((other) => ({
        kind: 'warn' as const,
        title: '同じ会社からの、ほかの利用申込があります',
        link: { text: other.name, href: `${registrationsHref}/${other.id}` },
      })),
      ...(reason === '' || state === 'submitted'
        ? []
        : [{ kind: 'info' as const, title: '会社に伝えた理由', text: reason }]),
    ],
    acts: isOpen
      ? {
          acceptance: { text: '登録する', href: `${here}/acceptance` },
          answer: { text: '訂正を依頼する・断る', href: `${here}/answer` },
        }
      : null,
    contractor: contractorId ? { text: '登録した受注者を開く', href: `/desk/contractors/${contractorId}` } : null,
    comparison: shown.similar.length > 0 && state === 'submitted' ? comparisonTable(registration, shown.similar) : null,
    rows: { title: '申込の内容', rows: registrationRows(content, shown.officeName) },
    history: historyTable(shown.events),
  }
}

/** 重複の可能性: the company that applies, and those there are, side by side. */
function comparisonTable({ content }: Pick<Registration, 'content'>, similar: readonly SimilarContractor[]): DataTable {
  const fields = Object.keys(companyLabels) as (keyof CompanyData)[]
  const same = { text: '同じ', state: 'overdue' }
  const row = (label: string, applied: string, cells: readonly Cell[]): Cell[] => [
    { text: label },
    { text: applied },
    ...cells,
  ]
  return {
    caption: '重複の可能性がある受注者',
    columns: [
      { label: '項目', kind: 'nowrap' },
      { label: '今回の申込' },
      ...similar.map(({ contractor }) => ({ label: `受注者コード ${contractor.code}` })),
    ],
    rows: [
      ...fields.map((field) =>
        row(
          companyLabels[field],
          content.company[field],
          similar.map(({ contractor, same: found }) => ({
            text: contractor[field],
            href: field === 'name' ? `/desk/contractors/${contractor.id}` : undefined,
            status: (found as readonly string[]).includes(field) ? same : undefined,
          })),
        ),
      ),
      row(
        '法人番号',
        content.corporateNumber || '－',
        similar.map(({ contractor, same: found }) => ({
          text: contractor.corporateNumber || '－',
          status: found.includes('corporateNumber') ? same : undefined,
        })),
      ),
    ],
    emptyText: '',
  }
}
