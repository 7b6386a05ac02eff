import type { ParcelStanding } from '../domain/parcel.ts'

/** 書類送信の状態 as NetDesk says it. */
export const parcelLabels: Readonly<Record<ParcelStanding, string>> = {
  draft: '作成中',
  sent: '送信済',
  confirmed: '保証会社確認済',
  discarded: '取りやめ',
}

/** The same as the desk says it; a draft is not seen there. */
export const parcelLabelsForDesk: Readonly<Record<'sent' | 'confirmed', string>> = {
  sent: '未確認',
  confirmed: '確認済',
}

/** What the papers are about, in one line. */
export function parcelSubject(about: { readonly subjectNumber: string | null; readonly worksName: string }): string {
  return about.subjectNumber === null ? '申込・保証契約に関係しない書類' : `${about.subjectNumber}　${about.worksName}`
}
