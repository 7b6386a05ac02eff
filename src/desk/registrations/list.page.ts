import type { Registration } from '../../domain/registration.ts'
import type { RegistrationTab } from '../../store/registrations.ts'
import type { DataTable, Pagination, Tabs } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'
import { registrationLabelsForDesk } from '../../wording/registration.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { stateTabs } from '../state-tabs.ts'

export const registrationsHref = '/desk/registrations'
export const registrationTabs = ['submitted', 'sent_back', 'decided'] as const satisfies readonly RegistrationTab[]

const tabLabels: Readonly<Record<RegistrationTab, string>> = {
  submitted: '未着手',
  sent_back: '訂正待ち',
  decided: '済んだもの',
}

export type RegistrationsPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly tabs: Tabs
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 利用申込 as they came in, confirmed by their mail. */
export function registrationsPage(input: {
  tab: RegistrationTab
  rows: readonly Registration[]
  pagination: Pagination
  procedures: ProcedureLinks
}): RegistrationsPage {
  const label = tabLabels[input.tab]
  return {
    title: '利用申込',
    procedures: input.procedures,
    tabs: stateTabs('利用申込の状態', registrationTabs, input.tab, {
      textOf: (one) => tabLabels[one],
      hrefOf: (one) => `${registrationsHref}?state=${one}`,
    }),
    table: {
      caption: `利用申込（${label}）`,
      isCaptionHidden: true,
      columns: [
        { label: '会社' },
        { label: '住所' },
        { label: '受付日時', kind: 'nowrap' },
        { label: '利用者', kind: 'nowrap' },
        { label: '状態', kind: 'nowrap' },
      ],
      rows: input.rows.map(({ id, content, confirmedAt, state }) => [
        { text: content.company.name, href: `${registrationsHref}/${id}`, hiddenText: 'の利用申込' },
        { text: content.company.address },
        { text: confirmedAt ? formatInstant(confirmedAt) : '' },
        { text: `${content.users.length}人` },
        { text: registrationLabelsForDesk[state] },
      ]),
      emptyText: `${label}の利用申込はありません。`,
    },
    pagination: input.pagination,
  }
}
