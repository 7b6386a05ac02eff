import { letter, type Letter, type LetterHead } from './letter.ts'
import { reservationUse } from '../wording/reservation-text.ts'
import { services } from '../wording/services.ts'

export type ReservationIssued = LetterHead & {
  readonly guaranteeNumber: string
  readonly worksName: string
  readonly ordererName: string
}

/** 予約証書発行完了のお知らせ. Says where the paper is and what it is for; there is no key. */
export function reservationIssued(data: ReservationIssued): Letter {
  return letter(data, {
    kind: 'reservation-issued',
    subject: `予約証書発行完了のお知らせ（${data.guaranteeNumber}）`,
    opening: '契約保証予約証書（入札ボンド）を発行しました。',
    facts: [
      ['予約証書番号', data.guaranteeNumber],
      ['工事名', data.worksName],
      ['発注者', data.ordererName],
    ],
    closing: [`${services.netdesk.name}にログインして、予約証書（PDF）を開いてください。`, ...reservationUse].join(
      '\n',
    ),
    path: '/netdesk/reservations',
  })
}
