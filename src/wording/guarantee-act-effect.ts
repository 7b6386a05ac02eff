import type { CorrectionWarning } from '../domain/correction-warnings.ts'
import type { Day } from '../domain/day.ts'
import type { GuaranteeActKind } from '../domain/guarantee-endings.ts'
import type { Guarantee } from '../domain/guarantee.ts'
import type { Yen } from '../domain/yen.ts'
import { labelOf } from './certificate-standing.ts'
import { formatDay, formatYen } from './format.ts'
import { guaranteeActLabels } from './guarantee-acts.ts'
import { guaranteeStateLabels, versionLabel } from './labels.ts'

/** What an act does, as far as it is put in words: the same before it is put forward and before it is decided. */
export type TellableEffect = {
  readonly kind: GuaranteeActKind
  readonly state: Guarantee['state']
  readonly changeNumber: number
  readonly revision: number
  /** The version that will be in effect. */
  readonly after: { readonly changeNumber: number; readonly revision: number }
  readonly effectiveOn: Day
  readonly additional: Yen
  readonly refund: Yen
  readonly isElectronic: boolean
  /** Whether the body has opened it already. */
  readonly isSeen: boolean
  /** Where the contractor's letter goes; empty where it wants none. */
  readonly noticeEmail: string
  readonly hasOpenAmendment: boolean
}

export type EffectRow = { readonly who: string; readonly before: string; readonly after: string }

/** A line for each thing that the act touches, now beside afterwards. */
export function effectRows(effect: TellableEffect): EffectRow[] {
  const now = `${guaranteeStateLabels[effect.state]}　${labelOf(effect)}`
  return [
    { who: '受注者の画面（ネットデスク）', before: now, after: afterText(effect) },
    { who: '発注者の画面（D-Sure）', before: now, after: `${afterText(effect)}。${bodyText(effect)}` },
    { who: '履歴（受注者・発注者とも）', before: `${labelOf(effect)}が最新`, after: historyText(effect) },
    ...(effect.isElectronic ? [{ who: '認証キー', before: '有効', after: keyText(effect) }] : []),
    { who: '証書のページ・印刷・PDF', before: '最新の証書', after: paperText(effect) },
    { who: '保証料', before: '－', after: premiumText(effect) },
    { who: '受注者へのメール', before: '－', after: mailText(effect) },
    ...(effect.hasOpenAmendment
      ? [
          {
            who: '手続中の変更申込',
            before: '手続中',
            after: '証書が変わるため、受注者が確認し直すまで発行できなくなります',
          },
        ]
      : []),
  ]
}

/** The button that does it, named by what it does. */
export function confirmText({ kind, changeNumber }: { kind: GuaranteeActKind; changeNumber: number }): string {
  switch (kind) {
    case 'correction':
      return '訂正した証書を発行する'
    case 'amendment_withdrawal':
      return `${versionLabel(changeNumber)}を取り消す`
    case 'voiding':
      return 'この保証契約を取り消す'
    case 'cancellation':
      return 'この保証契約を解約する'
  }
}

export function warningText(warning: CorrectionWarning): string {
  switch (warning.code) {
    case 'amount_raised':
      return `保証金額が ${formatYen(warning.before)} から ${formatYen(warning.after)} に増えます。契約の変更による増額は、訂正ではなく変更申込で行います。`
    case 'amount_cut':
      return `保証金額が ${formatYen(warning.before)} から ${formatYen(warning.after)} に減ります。契約の変更による減額は、訂正ではなく変更申込で行います。`
    case 'above_limit':
      return `保証金額が、この発注者の限度 ${formatYen(warning.limit)} を超えます。申込と契約書を確認してください。`
    case 'below_minimum':
      return `保証金額が、この発注者の契約保証の下限 ${formatYen(warning.minimum)} に足りません。申込と契約書を確認してください。`
    case 'no_advance_paid':
      return 'この発注者は、この金額・業務区分の契約では前払金を支払いません。申込と契約書を確認してください。'
    case 'ends_before_works':
      return '保証期限が、工期の完成日より前になります。'
  }
}

function afterText({ kind, after, effectiveOn }: TellableEffect): string {
  if (kind === 'voiding') return `取消（${formatDay(effectiveOn)}）`
  if (kind === 'cancellation') return `解約（${formatDay(effectiveOn)}）`
  return `有効　${labelOf(after)}`
}

function bodyText({ isSeen }: TellableEffect): string {
  return isSeen
    ? 'すでに確認しているため、次に表示したときに「前回の表示のあとに、変わったことがあります」と表示します'
    : 'まだ確認していません'
}

function historyText({ kind, changeNumber, revision, after }: TellableEffect): string {
  const label = labelOf({ changeNumber, revision })
  switch (kind) {
    case 'correction':
      return `${labelOf(after)}が加わり、${label}は「訂正済み」の印が付いて残ります`
    case 'amendment_withdrawal':
      return `「変更取消」が加わり、${label}は「変更取消」の印が付いて残ります。${labelOf(after)}が最新に戻ります`
    case 'voiding':
    case 'cancellation':
      return `「${guaranteeActLabels[kind]}」が加わり、${label}は「${guaranteeActLabels[kind]}」の印が付いて残ります`
  }
}

function keyText({ kind }: TellableEffect): string {
  if (kind === 'correction' || kind === 'amendment_withdrawal')
    return '変わりません。いまの番号とキーで、新しい内容が表示されます'
  return `変わりません。いまの番号とキーで開くと「${guaranteeActLabels[kind]}」と表示され、有効とは表示されません`
}

function paperText({ kind }: TellableEffect): string {
  switch (kind) {
    case 'correction':
      return '古い証書には「訂正されています」と表示し、訂正後の証書に案内します'
    case 'amendment_withdrawal':
      return '取り消した変更の証書には「この変更は取り消されています」と表示し、いまの証書に案内します'
    case 'voiding':
      return '「取り消されています」と日付を表示し、有効な証書として取り扱わないよう案内します'
    case 'cancellation':
      return '「解約されています」と日付を表示し、有効な証書として取り扱わないよう案内します'
  }
}

function premiumText({ additional, refund }: TellableEffect): string {
  if (additional > 0) return `${formatYen(additional)}を追徴します`
  return refund > 0 ? `${formatYen(refund)}を返戻します` : '変わりません'
}

function mailText({ noticeEmail }: TellableEffect): string {
  return noticeEmail === ''
    ? '送信先が登録されていないため、送りません'
    : `${noticeEmail} に送ります（認証キーは書きません）`
}
