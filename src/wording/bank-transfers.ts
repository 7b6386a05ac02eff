import type { PassedOver, TransferFault } from '../domain/bank-transfer.ts'
import { day } from '../domain/day.ts'
import type { MatchKind, MatchReason } from '../domain/premium-matching.ts'
import type { TransferState, TransferStepKind } from '../domain/transfer-state.ts'
import { formatDay, formatNumber } from './format.ts'

type Detail = TransferFault['detail']

/** What is wrong with a bank's file, in a sentence. */
export function transferFaultText({ name, detail }: TransferFault): string {
  const text = faults[name]
  return typeof text === 'string' ? text : text(detail)
}

const sideLabels: Readonly<Record<string, string>> = { in: '入金', out: '取消・出金' }

const faults: Readonly<Record<TransferFault['name'], string | ((detail: Detail) => string)>> = {
  empty: 'ファイルに何も入っていません',
  length: ({ length, expected }) => `レコードの長さが${length}バイトです（全銀協規定形式は${expected}バイトです）`,
  character: ({ column }) => `${column}桁目に、使えない文字があります（半角の英数字とカナだけです）`,
  order: ({ found }) =>
    `レコードの順序が違います（データ区分 ${found}）。ヘッダ1、データ2、トレーラ8、エンド9の順に並びます`,
  kind: ({ found }) => `種別コードが${found}です。取り込めるのは、01（振込入金通知）と03（入出金取引明細）です`,
  code: ({ found }) => `コード区分が${found}です。取り込めるのは、0（JIS）です`,
  field: ({ field, text }) =>
    field === 'amount' ? `金額「${text}」を読み取れません` : `取消区分・入払区分「${text}」を読み取れません`,
  day: ({ text }) => `日付「${text}」は、和暦の年月日（YYMMDD）として読み取れません`,
  day_to_come: ({ day: on }) => `日付が、まだ来ていない日（${formatDay(day(String(on)))}）です。年は和暦です`,
  count: ({ way, told, found }) =>
    `トレーラの${sideLabels[String(way)]}の件数（${told}件）が、データの件数（${found}件）と違います`,
  sum: ({ way, told, found }) =>
    `トレーラの${sideLabels[String(way)]}の合計（${yenText(told)}）が、データの合計（${yenText(found)}）と違います`,
  no_trailer: 'トレーラ・レコードがないまま終わっています。ファイルが途中で切れていないか確認してください',
  no_end: 'エンド・レコードがありません。ファイルが途中で切れていないか確認してください',
  after_end: 'エンド・レコードの後に、レコードがあります',
}

/** Why a line of a file is no money that came in. */
export const passedOverLabels: Readonly<Record<PassedOver['reason'], string>> = {
  withdrawal: '出金（取り込みません）',
  cancelled: '取消（取り込みません。先の入金が取り込まれていないか確認してください）',
  correction: '訂正（取り込みません。銀行に内容を確認してください）',
}

/** How a transfer lies beside the open premiums. */
export const matchKindLabels: Readonly<Record<MatchKind, string>> = {
  certain: '自動一致',
  unsure: '要確認',
  difference: '過不足',
  double: '二重',
  unknown: '不明',
}

/** What is to be done with it. */
export const matchKindHints: Readonly<Record<MatchKind, string>> = {
  certain: '内容を確認して、充当してください。',
  unsure: '候補から充当先を選んでください。',
  difference: '保証料と金額が違います。受注者に確認し、保留または返金が必要として記録してください。',
  double: 'この保証料は、すでに領収しています。受注者に確認し、返金が必要として記録してください。',
  unknown: '該当する未収の保証料がありません。振込人に確認し、保留または返金が必要として記録してください。',
}

export const matchReasonLabels: Readonly<Record<MatchReason, string>> = {
  number: '番号と金額が一致',
  payer: '振込人名と金額が一致',
  sum: '振込人名と、合計の金額が一致',
  amount: '金額だけが一致',
}

export const transferStateLabels: Readonly<Record<TransferState, string>> = {
  open: '未処理',
  held: '保留',
  applied: '充当済',
  refund_due: '返金待ち',
  refunded: '返金済',
}

export const transferStepLabels: Readonly<Record<TransferStepKind, string>> = {
  applied: '充当した',
  reversed: '充当を取り消した',
  held: '保留にした',
  refund_due: '返金が必要とした',
  refunded: '返金を記録した',
}

function yenText(amount: string | number | undefined): string {
  return `${formatNumber(Number(amount))}円`
}
