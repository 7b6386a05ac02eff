import type { Cards } from '../../web/components.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { masters } from './nav.ts'

export type MastersPage = {
  readonly title: string
  readonly lead: string
  readonly nav: ProcedureLinks
  readonly cards: Cards
}

/** マスタの一覧, with what each is for. */
export function mastersPage(nav: ProcedureLinks): MastersPage {
  return {
    title: 'マスタ',
    lead: '業務のもとになる設定です。変更できるのは管理者です。変更の前と後は、すべて記録に残ります。',
    nav,
    cards: { items: masters.map(({ text, href, note }) => ({ title: text, href, text: note })) },
  }
}
