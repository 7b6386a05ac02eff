import { type Day, daysBetween } from '../domain/day.ts'
import { formatDay } from '../wording/format.ts'
import { services } from '../wording/services.ts'
import { type Fact, letter, type Letter, type LetterHead } from './letter.ts'

export type GuaranteesExpiring = Omit<LetterHead, 'surety' | 'texts'> & {
  readonly today: Day
  readonly guarantees: readonly {
    readonly guaranteeNumber: string
    readonly worksName: string
    readonly contractorName: string
    readonly endsOn: Day
  }[]
}

const mostNamed = 30

/** 保証期間の満了のお知らせ, to a body: it comes from the service and not from one of the sureties. */
export function guaranteesExpiring(data: GuaranteesExpiring): Letter {
  const { guarantees, today } = data
  const named = guarantees.slice(0, mostNamed)
  const left = guarantees.length - named.length
  const head = { ...data, surety: { name: services.dsure.name, officeName: '', telephone: '' }, texts: new Map() }
  return letter(head, {
    kind: null,
    subject: `保証期間の満了が近い保証契約があります（${guarantees.length}件）`,
    opening:
      '次の保証契約の保証期間が、まもなく満了します。工期が延びるときは保証の変更を受注者に求め、完成・引渡しが済んだときは保証契約を解放してください。',
    facts: [
      ...named.map(({ guaranteeNumber, worksName, contractorName, endsOn }): Fact => [
        `・${guaranteeNumber}`,
        `${formatDay(endsOn)}まで（あと${daysBetween(today, endsOn)}日）　${worksName}　${contractorName}`,
      ]),
      ...(left > 0 ? [['・ほか', `${left}件`] satisfies Fact] : []),
    ],
    closing: '次のページで、期限の一覧を確認できます。',
    path: '/dsure/procedures/deadlines',
  })
}
