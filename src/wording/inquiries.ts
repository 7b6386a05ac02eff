import type { InquiryKind, InquiryState } from '../domain/inquiry.ts'

/** 照会の種類. */
export const inquiryKindLabels: Readonly<Record<InquiryKind, string>> = {
  use: '使途の内容',
  payment: '支払の証拠',
  progress: '出来高',
  site: '現場の状況',
  other: 'その他',
}

export const inquiryStateLabels: Readonly<Record<InquiryState, string>> = {
  draft: '作成中',
  waiting: '回答待ち',
  answered: '回答あり',
  finished: '完了',
  withdrawn: '取下げ',
  discarded: '取りやめ',
}

/** The same for whoever was asked. */
export const inquiryStateLabelsForAnswerer: Readonly<Record<InquiryState, string>> = {
  ...inquiryStateLabels,
  waiting: '回答してください',
  answered: '回答済',
}

/** The colours of the states. */
export const inquiryStateLooks: Readonly<Record<InquiryState, string>> = {
  draft: 'draft',
  waiting: 'waiting',
  answered: 'submitted',
  finished: 'complete',
  withdrawn: 'withdrawn',
  discarded: 'withdrawn',
}
