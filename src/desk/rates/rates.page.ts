import type { Day } from '../../domain/day.ts'
import { type Product, products } from '../../domain/product.ts'
import type { ListedRateProposal } from '../../store/rate-proposals.ts'
import type { ListedRateTable } from '../../store/rates.ts'
import type { DataTable, Link, Status } from '../../web/components.ts'
import { formatDay, formatInstantInEra } from '../../wording/format.ts'
import { proposalStateLabels } from '../../wording/guarantee-acts.ts'
import { productLabels } from '../../wording/labels.ts'
import { rateModeLabels, ratesText } from '../../wording/rates.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const ratesHref = '/desk/rates'

export type RatesPage = {
  readonly title: string
  readonly lead: string
  readonly nav: ProcedureLinks
  readonly links: readonly Link[]
  readonly closed: string | null
  readonly proposals: DataTable
  readonly products: readonly { readonly heading: string; readonly table: DataTable; readonly link: Link | null }[]
}

/** 料率表: what is put forward, and of each product what was, is and will be in force. */
export function ratesPage(input: {
  nav: ProcedureLinks
  tables: readonly ListedRateTable[]
  proposals: readonly ListedRateProposal[]
  today: Day
  mayChange: boolean
}): RatesPage {
  const { tables, proposals, today, mayChange } = input
  return {
    title: '料率表',
    lead: '保証料と手数料の計算に使います。引受を承認した日の料率表で計算し、承認した後は変わりません。新しい料率表は、管理者が提案し、別の決裁者が採用します。',
    nav: input.nav,
    links: [
      { text: '料率表をCSVに出力する', href: `${ratesHref}/export` },
      ...(mayChange ? [{ text: 'CSVから提案する', href: `${ratesHref}/import` }] : []),
    ],
    closed: mayChange ? null : '料率表を提案できるのは、管理者です。',
    proposals: proposalTable(proposals),
    products: products.map((product) => ({
      heading: productLabels[product],
      table: productTable(
        tables.filter((one) => one.product === product),
        product,
        today,
      ),
      link: mayChange ? { text: '新しい料率表を提案する', href: `${ratesHref}/new?product=${product}` } : null,
    })),
  }
}

/** Where a table stands on a day among the others of its product. */
export function standingOf(table: ListedRateTable, tables: readonly ListedRateTable[], today: Day): Status {
  if (table.withdrawal) return { text: '撤回', state: 'ended' }
  if (table.validFrom > today) return { text: 'これから', state: 'submitted' }
  const standing = tables.filter(
    (one) =>
      one.product === table.product && !one.withdrawal && one.validFrom <= today && one.validFrom > table.validFrom,
  )
  return standing.length === 0 ? { text: '適用中', state: 'done' } : { text: '終了', state: 'ended' }
}

function proposalTable(proposals: readonly ListedRateProposal[]): DataTable {
  return {
    caption: '料率表の提案（新しい順）',
    columns: [
      { label: '保証の種類', kind: 'nowrap' },
      { label: '適用日', kind: 'nowrap' },
      { label: '提案した人' },
      { label: '状態', kind: 'nowrap' },
    ],
    rows: proposals.map((one) => [
      {
        text: productLabels[one.product],
        href: `${ratesHref}/proposals/${one.id}`,
        hiddenText: formatDay(one.validFrom),
      },
      { text: formatDay(one.validFrom) },
      { text: one.proposerName, note: formatInstantInEra(one.proposedAt) },
      { text: '', status: proposalStatus(one) },
    ]),
    emptyText: '提案はありません。',
  }
}

/** 提案の状態. */
export function proposalStatus({ state }: Pick<ListedRateProposal, 'state'>): Status {
  const states = { proposed: 'submitted', confirmed: 'done', turned_down: 'ended', taken_back: 'ended' } as const
  return { text: proposalStateLabels[state], state: states[state] }
}

function productTable(tables: readonly ListedRateTable[], product: Product, today: Day): DataTable {
  return {
    caption: `${productLabels[product]}の料率表（適用日の新しい順）`,
    isCaptionHidden: true,
    columns: [
      { label: '適用日', kind: 'nowrap' },
      { label: '計算のしかた', kind: 'nowrap' },
      { label: '内容', kind: 'wide' },
      { label: '状態', kind: 'nowrap' },
    ],
    rows: tables.map((table) => [
      {
        text: formatDay(table.validFrom),
        href: `${ratesHref}/tables/${table.id}`,
        hiddenText: productLabels[product],
      },
      { text: rateModeLabels[table.rates.mode] },
      { text: ratesText(table.rates) },
      { text: '', status: standingOf(table, tables, today), note: table.withdrawal?.reason },
    ]),
    emptyText: '料率表がありません。この保証は、承認できません。',
  }
}
