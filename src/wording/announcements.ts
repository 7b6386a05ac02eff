import type { AnnouncementStanding, Audience } from '../domain/announcement.ts'

export const audienceLabels: Readonly<Record<Audience, string>> = {
  netdesk: '受注者（ネットデスク）',
  dsure: '発注者（D-Sure）',
  both: '受注者と発注者',
}

export const announcementStandingLabels: Readonly<Record<AnnouncementStanding, string>> = {
  shown: '公開中',
  to_come: '公開前',
  over: '終了',
}
