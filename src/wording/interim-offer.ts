import type { InterimOffer } from '../domain/interim-offer.ts'
import type { InterimPeriod } from '../domain/interim-period.ts'
import { formatDay, formatYen } from './format.ts'
import { floorWords } from './orderer-findings.ts'

/** Whether an interim guarantee can be asked for, in two words. */
export function offerStatus({ code }: InterimOffer): { readonly text: string; readonly state: string } {
  switch (code) {
    case 'possible':
      return { text: '申し込めます', state: 'done' }
    case 'under_way':
      return { text: '申込中', state: 'submitted' }
    case 'has_interim':
      return { text: '申込済み', state: 'issued' }
    case 'too_early':
      return { text: 'まだ申し込めません', state: 'draft' }
    case 'partial_payment':
      return { text: '要確認', state: 'act' }
    default:
      return { text: '対象外', state: 'stopped' }
  }
}

/** Why, in one sentence; for what is possible, how much and since when. */
export function offerText(offer: InterimOffer): string {
  switch (offer.code) {
    case 'possible': {
      const doubt = offer.floorInDoubt
        ? `対象は${floorWords(offer.floorInDoubt)}契約です。発注者に確認してください。`
        : ''
      return `${formatDay(offer.period.halfPassedOn)}に工期の2分の1を経過しました。この発注者の限度は${formatYen(offer.limit)}です。${doubt}`
    }
    case 'under_way':
      return '申込の手続を進めています。続きは、作成中の申込から行えます。'
    case 'has_interim':
      return `中間前払金保証（${offer.number}）があります。一つの前払金保証に、一度だけ申し込めます。`
    case 'not_offered':
      return 'この発注者は、中間前払金を支払いません。'
    case 'kind_excluded':
      return 'この発注者は、この区分の契約（設計・調査・測量など）に中間前払金を支払いません。'
    case 'below_floor':
      return `この発注者が中間前払金を支払うのは、${floorWords(offer.floor)}契約です。`
    case 'partial_payment':
      return '前の申込で、部分払を「選択した」と入力されています。部分払を選択した契約には、中間前払金は支払われません。選択していないときは、申込をはじめて入力し直してください。'
    case 'too_short':
      return `この発注者が中間前払金を支払うのは、工期が${offer.minimumDays}日以上の契約です（この契約は${offer.days}日）。`
    case 'works_over':
      return '工期、または保証期限が過ぎています。'
    case 'too_early':
      return `${offer.isThisYear ? '今年度の工事実施期間' : '工期'}（${periodText(offer.period)}）の2分の1を経過する${formatDay(offer.period.halfPassedOn)}から申し込めます。`
    case 'nothing_left':
      return '前払金と中間前払金の合計が、すでに発注者の限度に達しています。'
  }
}

function periodText({ startsOn, endsOn }: InterimPeriod): string {
  return `${formatDay(startsOn)}～${formatDay(endsOn)}`
}
