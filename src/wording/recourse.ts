import type { RecourseKind } from '../domain/recourse.ts'

/** 求償の記録の種類. */
export const recourseLabels: Readonly<Record<RecourseKind, string>> = {
  opened: '支払による発生',
  notice: '求償の通知',
  receipt: '入金',
  instalments: '分割の合意',
  waiver: '放棄',
}
