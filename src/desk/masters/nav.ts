import type { Response } from 'express'
import { deskUser } from '../../access/context.ts'
import { Refused } from '../../domain/errors.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const mastersHref = '/desk/masters'

/** A master: what the surety sets once and everybody works by. The note says what changes when it is changed. */
export type Master = { readonly text: string; readonly href: string; readonly note: string }

/** Every master with a page of its own, in the order of the menu. */
export const masters: readonly Master[] = [
  {
    text: '発注者',
    href: '/desk/orderers',
    note: '名称・宛名、電子保証の受付、前払金などの規則、認証キーの提出方法。申込の確認と受注者の画面に使います。',
  },
  {
    text: '料率表',
    href: '/desk/rates',
    note: '保証料と手数料の計算に使います。新しい料率表は、別の決裁者が採用します。',
  },
  { text: '取消・解約の返戻', href: '/desk/refund-rules', note: '取消・解約のときに返す保証料の割合です。' },
  { text: '営業部・支店', href: '/desk/offices', note: '受注者の一覧と、申込の取扱店の選択に使います。' },
  { text: '祝日・休業日', href: '/desk/holidays', note: '営業日の計算に使う、土曜日・日曜日のほかに休む日です。' },
  {
    text: '二人で発行する金額',
    href: '/desk/two-person-amounts',
    note: '審査した人が自分で発行できない保証金額です。',
  },
  {
    text: 'メールの文面',
    href: '/desk/mail-texts',
    note: '受注者などに送るメールの件名・書き出し・結びです。適用日から変わります。',
  },
  { text: '訂正依頼の定型文', href: '/desk/send-back-templates', note: '訂正依頼で、項目ごとに選べる文です。' },
  { text: 'お知らせ', href: '/desk/announcements', note: '受注者と発注者の画面に、期間を決めて表示します。' },
  { text: 'デスクの利用者', href: '/desk/accounts', note: '役割、停止、初期パスワードです。' },
]

/** Whether a person may change masters. Everybody at the desk may read them. */
export function mayChangeMasters(res: Response): boolean {
  return deskUser(res).roles.includes('administrator')
}

/** For what no use case guards: bringing a file of a master. */
export function demandChanger(res: Response): void {
  if (!mayChangeMasters(res)) throw new Refused('not_allowed')
}

/** The way between the masters, for the head of each: which one this is. */
export function mastersNav(_res: Response, here: string): ProcedureLinks {
  const all = [{ text: 'マスタの一覧', href: mastersHref }, ...masters]
  return all.map(({ text, href }) => ({ text, href, isCurrent: href === here }))
}
