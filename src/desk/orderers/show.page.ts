import { type Submission, submissionOf } from '../../access/submission.ts'
import type { Day } from '../../domain/day.ts'
import { fromTheBeginning, type OrdererVersion } from '../../domain/orderer-data.ts'
import { defaultRules } from '../../domain/orderer-rules-default.ts'
import type { Product } from '../../domain/product.ts'
import type { RuleProposal } from '../../domain/rule-proposal.ts'
import { lookAgainBefore } from '../../store/orderer-lists.ts'
import { type findFilling, type OrdererStanding, profilesOn, type ProfileVersion } from '../../store/orderer-masters.ts'
import { rulesOn, type RulesVersion } from '../../store/orderer-rules.ts'
import type { Orderer } from '../../store/orderers.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import type { CsrfField, DataTable, Link, Notice, SummaryList } from '../../web/components.ts'
import { formatCount, formatDay, formatYen } from '../../wording/format.ts'
import { productLabels, submissionChannelLabels } from '../../wording/labels.ts'
import { ruleRows } from '../../wording/orderer-rules.ts'
import { acceptanceText, lookedAt, orderersHref } from './list.page.ts'

export type OrdererPage = {
  readonly title: string
  readonly back: Link
  readonly notices: readonly Notice[]
  readonly data: SummaryList
  readonly links: {
    readonly data: readonly Link[]
    readonly rules: readonly Link[]
    readonly profiles: readonly Link[]
  }
  readonly versions: DataTable
  readonly rules: { readonly caption: string; readonly rows: SummaryList; readonly history: DataTable }
  readonly profiles: DataTable
  readonly previews: readonly {
    readonly heading: string
    readonly submission: Submission
    /** 確認しました; null for whoever may not. */
    readonly verification: { readonly action: string; readonly csrfField: CsrfField; readonly text: string } | null
  }[]
  readonly profileHistory: DataTable
}

type Shown = {
  readonly orderer: Orderer
  readonly user: DeskUser
  readonly today: Day
  readonly versions: readonly OrdererVersion[]
  readonly sections: readonly string[]
  readonly standing: OrdererStanding
  readonly rules: readonly RulesVersion[]
  readonly proposals: readonly RuleProposal[]
  readonly profiles: readonly ProfileVersion[]
  readonly fillings: ReadonlyMap<Product, Awaited<ReturnType<typeof findFilling>>>
  readonly csrfField: CsrfField
}

/** 発注者 as the desk knows it. */
export function ordererPage(shown: Shown): OrdererPage {
  const { orderer, rules, profiles, today } = shown
  const held = rulesOn(rules, today)
  const ways = [...profilesOn(profiles, today).values()]
  return {
    title: orderer.name,
    back: { text: '発注者の一覧に戻る', href: orderersHref },
    notices: noticesOf(shown),
    data: { rows: dataRows(shown) },
    links: linksOf(shown),
    versions: versionTable(shown),
    rules: {
      caption: held
        ? `${sinceText(held.validFrom)}の契約に使う規則です。`
        : 'この発注者の規則は登録されていません。一般的な規則で確認しています。',
      rows: { rows: ruleRows(held?.rules ?? defaultRules) },
      history: ruleTable(shown, held),
    },
    profiles: profileTable(ways, today),
    previews: ways.map((profile) => ({
      heading: `${productLabels[profile.product]}：受注者の画面に表示する内容`,
      submission: submissionOf(profile, fillingFor(profile.product, shown.fillings.get(profile.product) ?? null)),
      verification: shown.user.roles.includes('administrator')
        ? {
            action: `${orderersHref}/${orderer.id}/profiles/${profile.id}/verification`,
            csrfField: shown.csrfField,
            text: `${productLabels[profile.product]}の提出方法に変わりがないことを確認しました`,
          }
        : null,
    })),
    profileHistory: profileHistory(profiles, ways),
  }
}

function linksOf({ orderer, user }: Shown): OrdererPage['links'] {
  if (!user.roles.includes('administrator')) return { data: [], rules: [], profiles: [] }
  const here = `${orderersHref}/${orderer.id}`
  const change = [
    { text: '基本事項を変更する', href: `${here}/data` },
    { text: '終了を登録する', href: `${here}/end` },
  ]
  return {
    data: [...(orderer.endedOn ? [] : change), { text: '部署を変更する', href: `${here}/sections` }],
    rules: orderer.endedOn
      ? []
      : [
          { text: '規則を提案する', href: `${here}/rules/new` },
          { text: '規則の記録を貼り付ける', href: `${here}/rules/record` },
        ],
    profiles: profileProducts.map((product) => ({
      text: `${productLabels[product]}の提出方法を登録する`,
      href: `${here}/profiles/${product}`,
    })),
  }
}

function noticesOf({ orderer, versions, proposals, today }: Shown): Notice[] {
  const planned = versions.filter(({ validFrom }) => validFrom > today)
  const waiting = proposals.find(({ state }) => state === 'proposed')
  return [
    ...(orderer.endedOn ? [endedNotice(orderer, versions)] : []),
    ...planned.map(({ validFrom, name, isEnded }): Notice => ({
      kind: 'info',
      title: isEnded ? `${formatDay(validFrom)}に終了する予定です` : `${formatDay(validFrom)}に変更する予定があります`,
      text: isEnded ? undefined : `新しい名称：${name}`,
    })),
    ...(waiting
      ? [
          {
            kind: 'info' as const,
            title: '規則の提案が決裁を待っています',
            link: { text: '提案を確認する', href: `${orderersHref}/rule-proposals/${waiting.id}` },
          },
        ]
      : []),
  ]
}

function endedNotice({ endedOn }: Orderer, versions: readonly OrdererVersion[]): Notice {
  const { successorId, successorName } = versions.find(({ isEnded }) => isEnded) ?? {}
  return {
    kind: 'warn',
    title: `${endedOn ? formatDay(endedOn) : ''}に終了した発注者です`,
    text: '新しい申込では選べません。発行済みの電子証書の名称は、変わりません。',
    link: successorId
      ? { text: `引き継いだ発注者：${successorName}`, href: `${orderersHref}/${successorId}` }
      : undefined,
  }
}

function dataRows({ orderer, sections, standing, today }: Shown): SummaryList['rows'] {
  return [
    { label: '名称', value: orderer.name, note: orderer.nameKana },
    { label: '証書の宛名', value: orderer.headTitle },
    { label: '所在地', value: orderer.address || '－' },
    { label: '電子保証の受付', value: acceptanceText(orderer.acceptsElectronicFrom, today) },
    { label: '受注者への確認日時の表示', value: orderer.showsSeenAt ? '表示する' : '表示しない' },
    { label: '部署', value: sections.join('\n') || '登録なし' },
    { label: 'D-Sureの利用者', value: `${standing.users}人` },
    {
      label: '有効な保証契約',
      value: `${formatCount(standing.guarantees)}　${formatYen(standing.amount)}`,
    },
  ]
}

function versionTable({ versions, today }: Shown): DataTable {
  const held = versions.find(({ validFrom }) => validFrom <= today)
  return {
    caption: '基本事項の履歴',
    columns: [
      { label: '適用日', kind: 'nowrap' },
      { label: '名称・宛名' },
      { label: '電子保証の受付' },
      { label: '理由・登録した人' },
    ],
    rows: versions.map((one) => [
      {
        text: sinceText(one.validFrom),
        status: one === held ? { text: '適用中', state: 'done' } : one.validFrom > today ? planned : undefined,
      },
      { text: one.isEnded ? `${one.name}（終了）` : one.name, note: one.successorName ?? one.headTitle },
      { text: acceptanceText(one.acceptsElectronicFrom, today) },
      { text: one.reason || '－', note: one.writtenByName ?? undefined },
    ]),
    emptyText: '履歴はありません。',
  }
}

const planned = { text: '予定', state: 'act' }

function ruleTable({ orderer, rules, today }: Shown, held: RulesVersion | null): DataTable {
  return {
    caption: '規則の履歴と予定',
    columns: [
      { label: '適用日', kind: 'nowrap' },
      { label: '最終確認日', kind: 'nowrap' },
      { label: '根拠' },
      { label: '提案・承認' },
    ],
    rows: rules.map((one) => [
      {
        text: sinceText(one.validFrom),
        href: `${orderersHref}/${orderer.id}/rules/${one.id}`,
        status: one.withdrawal
          ? { text: '取下げ', state: 'withdrawn' }
          : one === held
            ? { text: '適用中', state: 'done' }
            : one.validFrom > today
              ? planned
              : undefined,
      },
      one === held ? lookedAt(one.verifiedOn, lookAgainBefore(today)) : { text: dayOrDash(one.verifiedOn) },
      { text: one.source || '－', note: one.withdrawal ? `取下げの理由：${one.withdrawal.reason}` : undefined },
      { text: one.proposedByName ?? '－', note: one.adoptedByName ?? undefined },
    ]),
    emptyText: '規則は登録されていません。',
  }
}

function profileTable(ways: readonly ProfileVersion[], today: Day): DataTable {
  return {
    caption: '提出方法',
    isCaptionHidden: true,
    columns: [
      { label: '商品' },
      { label: '方法・提出先' },
      { label: '適用日', kind: 'nowrap' },
      { label: '最終確認日', kind: 'nowrap' },
    ],
    rows: ways.map((one) => [
      { text: productLabels[one.product] },
      { text: submissionChannelLabels[one.channel], note: one.recipient },
      { text: sinceText(one.validFrom) },
      lookedAt(one.verifiedOn, lookAgainBefore(today)),
    ]),
    emptyText: '提出方法は登録されていません。受注者には、発注者に確認するように表示しています。',
  }
}

function profileHistory(profiles: readonly ProfileVersion[], ways: readonly ProfileVersion[]): DataTable {
  return {
    caption: '提出方法の履歴と予定',
    columns: [
      { label: '商品' },
      { label: '適用日', kind: 'nowrap' },
      { label: '方法・提出先' },
      { label: '登録した人' },
    ],
    rows: profiles
      .filter((one) => !ways.includes(one))
      .map((one) => [
        { text: productLabels[one.product] },
        { text: sinceText(one.validFrom) },
        { text: submissionChannelLabels[one.channel], note: one.recipient },
        { text: one.writtenByName ?? '－' },
      ]),
    emptyText: 'いまの提出方法のほかに、登録はありません。',
  }
}

export { submissionChannelLabels as channelLabels } from '../../wording/labels.ts'

/** Products whose key is handed to the body; a reservation is told by its paper. */
export const profileProducts = ['advance_payment', 'interim_advance_payment', 'performance'] as const

/** What a preview is filled in with: the newest guarantee of the body, or a made-up one where there is none. */
export function fillingFor(product: Product, filling: Awaited<ReturnType<typeof findFilling>>) {
  return {
    工事名: filling?.worksName ?? '市道〇〇線 道路改良工事',
    工事番号: filling?.worksNumber ?? '8道建第12号',
    保証契約番号: filling?.guaranteeNumber ?? '99999-00000A',
    受注者名: filling?.contractorName ?? '〇〇建設 株式会社',
    保証の種類: productLabels[product],
  }
}

/** 令和8年5月20日から; はじめから for what nobody ever dated. */
export function sinceText(validFrom: Day): string {
  return validFrom === fromTheBeginning ? 'はじめから' : `${formatDay(validFrom)}から`
}

function dayOrDash(day: Day | null): string {
  return day ? formatDay(day) : '－'
}
