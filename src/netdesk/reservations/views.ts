import type { WithSlips } from '../../access/premium-slips.page.ts'
import type { ReservationsPage } from './list.page.ts'
import type { AwardPage, LossPage } from './results.page.ts'
import type { ReservationPage } from './show.page.ts'
import type { TenderPage } from './tender.page.ts'

/** The pages of 契約保証予約. */
export type ReservationViews = {
  'netdesk/reservations/index': ReservationsPage
  'netdesk/reservations/show': ReservationPage & WithSlips
  'netdesk/reservations/tender': TenderPage
  'netdesk/reservations/award': AwardPage
  'netdesk/reservations/loss': LossPage
}
